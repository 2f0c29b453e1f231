package dev.flow.definition.setting;

import dev.flow.definition.setting.RawValue.Scalar;
import java.util.Map;
import java.util.Optional;

/** True or false. */
record Flags() implements SettingType<Boolean> {

    @Override
    public String expectation() {
        return "true or false";
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.flag();
    }

    @Override
    public String javaType() {
        return Boolean.class.getName();
    }

    @Override
    public Optional<Boolean> read(RawValue value) {
        return value instanceof Scalar scalar && scalar.typed() instanceof Boolean flag
                ? Optional.of(flag)
                : Optional.empty();
    }

    @Override
    public Boolean write(Boolean value) {
        return value;
    }
}
