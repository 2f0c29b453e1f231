package dev.flow.definition;

import dev.flow.definition.setting.RawValue;
import dev.flow.definition.setting.RawValue.Entries;
import dev.flow.definition.setting.RawValue.Scalar;
import dev.flow.definition.setting.SettingType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Conditions in docarray's query language: a mapping in a Flow file, JSON in a property. */
final class ConditionType implements SettingType<Map<String, @Nullable Object>> {

    @Override
    public String expectation() {
        return "a mapping in docarray's query language, which is JSON in a property";
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "object");
    }

    @Override
    public String javaType() {
        return String.class.getName();
    }

    @Override
    public Optional<Map<String, @Nullable Object>> read(RawValue value) {
        return value instanceof Entries entries
                ? Optional.of(Collections.unmodifiableMap(new LinkedHashMap<>(entries.plain())))
                : Optional.empty();
    }

    @Override
    public Optional<Map<String, @Nullable Object>> readProperty(RawValue value) {
        return value instanceof Scalar scalar ? scalar.asText().flatMap(ConditionType::json) : Optional.empty();
    }

    private static Optional<Map<String, @Nullable Object>> json(String text) {
        if (text.isBlank()) {
            return Optional.of(Map.of());
        }
        try {
            return Optional.of(JsonMapper.shared()
                    .readValue(text, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {}));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Object write(Map<String, @Nullable Object> condition) {
        return condition;
    }

    @Override
    public String property(Map<String, @Nullable Object> condition) {
        return JsonMapper.shared().writeValueAsString(condition);
    }
}
