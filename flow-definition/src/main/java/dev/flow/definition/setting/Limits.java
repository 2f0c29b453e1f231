package dev.flow.definition.setting;

import java.util.Map;
import java.util.Optional;

/** Whole numbers of 1 or more; 0 stands for no limit, as in Jina, and is kept as the largest number. */
record Limits() implements SettingType<Integer> {

    private static final WholeNumbers WRITTEN = new WholeNumbers(
            "a whole number of 1 or more, or 0 for no limit", 0, Integer.MAX_VALUE, "\\+?\\d{1,10}|-0+");

    @Override
    public String expectation() {
        return WRITTEN.expectation();
    }

    @Override
    public Map<String, Object> schema() {
        return WRITTEN.schema();
    }

    @Override
    public String javaType() {
        return WRITTEN.javaType();
    }

    @Override
    public Optional<Integer> read(RawValue value) {
        return WRITTEN.read(value).map((limit) -> limit == 0 ? Integer.MAX_VALUE : limit);
    }

    @Override
    public boolean accepts(Integer value) {
        return value >= 1;
    }

    @Override
    public Integer write(Integer value) {
        return value == Integer.MAX_VALUE ? 0 : value;
    }
}
