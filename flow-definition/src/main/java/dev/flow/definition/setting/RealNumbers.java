package dev.flow.definition.setting;

import dev.flow.definition.setting.RawValue.Scalar;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers from zero to a bound.
 *
 * @param most the largest number
 */
record RealNumbers(int most) implements SettingType<Double> {

    @Override
    public String expectation() {
        return "a number from 0 to " + this.most;
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.number("number", 0, this.most, "\\+?0*(\\d{1,3}(\\.\\d*)?|\\.\\d+|1000(\\.0*)?)|-0+");
    }

    @Override
    public String javaType() {
        return Double.class.getName();
    }

    @Override
    public Optional<Double> read(RawValue value) {
        return value instanceof Scalar scalar && scalar.typed() instanceof Number number
                ? Optional.of(number.doubleValue() + 0.0).filter(this::accepts)
                : Optional.empty();
    }

    @Override
    public boolean accepts(Double value) {
        return value >= 0 && value <= this.most;
    }

    @Override
    public Double write(Double value) {
        return value;
    }
}
