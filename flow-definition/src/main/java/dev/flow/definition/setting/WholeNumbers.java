package dev.flow.definition.setting;

import dev.flow.definition.setting.RawValue.Scalar;
import java.util.Map;
import java.util.Optional;

/**
 * Whole numbers within bounds.
 *
 * @param expectation the bounds in words
 * @param least the smallest number
 * @param most the largest number
 * @param pattern the pattern of such a number as text
 */
record WholeNumbers(String expectation, int least, int most, String pattern) implements SettingType<Integer> {

    @Override
    public Map<String, Object> schema() {
        return Schemas.whole(this.least, this.most, this.pattern);
    }

    @Override
    public String javaType() {
        return Integer.class.getName();
    }

    @Override
    public Optional<Integer> read(RawValue value) {
        return value instanceof Scalar scalar && scalar.typed() instanceof Integer whole && accepts(whole)
                ? Optional.of(whole)
                : Optional.empty();
    }

    @Override
    public boolean accepts(Integer value) {
        return value >= this.least && value <= this.most;
    }

    @Override
    public Integer write(Integer value) {
        return value;
    }
}
