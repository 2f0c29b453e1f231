package dev.flow.yaml;

import dev.flow.definition.setting.SettingType;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values a key of Flow YAML accepts.
 *
 * @param expectation the accepted values in words, as they follow "expected" in a message
 * @param schema the accepted values as JSON schema
 * @param reading reads a value, or returns nothing if it is not accepted
 * @param <T> the Java type of a value
 */
record KeyType<T>(String expectation, Map<String, Object> schema, Function<YamlValue, Optional<T>> reading) {

    /** Returns the values of a setting. */
    static <T> KeyType<T> of(SettingType<T> type) {
        return new KeyType<>(type.expectation(), type.schema(), (value) -> type.read(value.raw()));
    }

    /**
     * Reads a value.
     *
     * @param key the key of the value
     * @throws InvalidFlowFileException if the value is not accepted
     */
    T read(String key, YamlValue value) {
        return this.reading.apply(value).orElseThrow(() -> refused(key, value));
    }

    private InvalidFlowFileException refused(String key, YamlValue value) {
        return new InvalidFlowFileException(
                value.place(), "'" + key + "' is " + value.kind() + ", expected " + this.expectation);
    }
}
