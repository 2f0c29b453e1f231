package dev.flow.definition.setting;

import dev.flow.definition.setting.RawValue.Scalar;
import java.util.Map;
import java.util.Optional;

/** A text. */
record Texts() implements SettingType<String> {

    @Override
    public String expectation() {
        return "a text";
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.TEXT;
    }

    @Override
    public String javaType() {
        return String.class.getName();
    }

    @Override
    public Optional<String> read(RawValue value) {
        return value instanceof Scalar scalar ? scalar.asText() : Optional.empty();
    }

    @Override
    public String write(String value) {
        return value;
    }
}
