package dev.flow.definition.setting;

import dev.flow.definition.setting.RawValue.Entries;
import dev.flow.definition.setting.RawValue.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mappings of names to texts, such as environment variables. */
record NamedTexts() implements SettingType<Map<String, String>> {

    @Override
    public String expectation() {
        return "a mapping of names to single values";
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.mapping(Map.of("type", List.of("string", "number", "boolean", "null")));
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
    public Optional<Map<String, String>> read(RawValue value) {
        if (!(value instanceof Entries entries)
                || !entries.entries().values().stream().allMatch(Scalar.class::isInstance)) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        entries.entries()
                .forEach(
                        (name, text) -> texts.put(name, ((Scalar) text).asText().orElse("")));
        return Optional.of(Collections.unmodifiableMap(texts));
    }

    @Override
    public Map<String, String> write(Map<String, String> value) {
        return value;
    }

    @Override
    public Map<String, String> property(Map<String, String> value) {
        return value;
    }
}
