package dev.flow.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What values a key can have.
 *
 * @param expectation it in words, behind "expected"
 * @param schema it as JSON schema
 * @param reading makes what the key means of a value; empty where the value is of another type
 * @param <T> what a value means
 */
record KeyType<T>(String expectation, Map<String, Object> schema, Function<YamlValue, Optional<T>> reading) {

    /**
     * The same values, which mean something else.
     *
     * @param meaning makes the other of the one
     */
    <U> KeyType<U> map(Function<T, U> meaning) {
        return new KeyType<>(this.expectation, this.schema, this.reading.andThen((read) -> read.map(meaning)));
    }

    /**
     * Reads a value.
     *
     * @param key the key it stands behind
     * @throws InvalidFlowFileException where it is of another type
     */
    T read(String key, YamlValue value) {
        return this.reading.apply(value).orElseThrow(() -> refused(key, value));
    }

    private InvalidFlowFileException refused(String key, YamlValue value) {
        return new InvalidFlowFileException(
                value.place(), "'" + key + "' is " + value.kind() + ", expected " + this.expectation);
    }
}
