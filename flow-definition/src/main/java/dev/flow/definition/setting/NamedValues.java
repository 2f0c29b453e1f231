package dev.flow.definition.setting;

import dev.flow.definition.setting.RawValue.Entries;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mappings of names to any values, such as the arguments of a constructor. See {@link PropertyText}. */
record NamedValues() implements SettingType<Map<String, @Nullable Object>> {

    @Override
    public String expectation() {
        return "a mapping";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "object");
    }

    @Override
    public String javaType() {
        return "java.util.Map<java.lang.String,java.lang.String>";
    }

    @Override
    public Shape shape() {
        return Shape.MAP;
    }

    @Override
    public Optional<Map<String, @Nullable Object>> read(RawValue value) {
        return value instanceof Entries entries
                ? Optional.of(Collections.unmodifiableMap(new LinkedHashMap<>(entries.plain())))
                : Optional.empty();
    }

    @Override
    public Optional<Map<String, @Nullable Object>> readProperty(RawValue value) {
        return read(value).map((texts) -> {
            Map<String, @Nullable Object> typed = new LinkedHashMap<>();
            texts.forEach((name, text) -> typed.put(name, PropertyText.typed(String.valueOf(text))));
            return Collections.unmodifiableMap(typed);
        });
    }

    @Override
    public Map<String, @Nullable Object> write(Map<String, @Nullable Object> value) {
        return value;
    }

    @Override
    public Map<String, String> property(Map<String, @Nullable Object> value) {
        Map<String, String> texts = new LinkedHashMap<>();
        value.forEach((name, one) -> texts.put(name, PropertyText.of(one)));
        return texts;
    }
}
