package dev.flow.definition.setting;

import dev.flow.definition.setting.RawValue.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of something that memory holds in one piece: a number of bytes, or a number with a unit as in {@code 64MB}. */
record Sizes() implements SettingType<Integer> {

    private static final String SOME = "(?!0+(?:[A-Z]|$))\\d{1,10}";
    private static final Pattern WITH_UNIT = Pattern.compile("(" + SOME + ")(B|KB|MB|GB)?");
    private static final int KILO = 1024;

    @Override
    public String expectation() {
        return "a size of 1 byte or more and less than 2GB, such as 64MB";
    }

    @Override
    public Map<String, Object> schema() {
        return Schemas.whole(1, Integer.MAX_VALUE, SOME + "|" + SOME + "B|(?!0+K)\\d{1,7}KB|(?!0+M)\\d{1,4}MB|1GB");
    }

    /** Spring Boot has its own type for sizes. */
    @Override
    public String javaType() {
        return "org.springframework.util.unit.DataSize";
    }

    @Override
    public Optional<Integer> read(RawValue value) {
        Matcher size = WITH_UNIT.matcher(
                value instanceof Scalar scalar ? scalar.asText().orElse("") : "");
        if (!size.matches()) {
            return Optional.empty();
        }
        long bytes = Long.parseLong(size.group(1)) * unit(size.group(2) == null ? "B" : size.group(2));
        return bytes <= Integer.MAX_VALUE ? Optional.of((int) bytes) : Optional.empty();
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "KB" -> KILO;
            case "MB" -> KILO * KILO;
            case "GB" -> KILO * KILO * KILO;
            default -> 1;
        };
    }

    @Override
    public boolean accepts(Integer value) {
        return value >= 1;
    }

    @Override
    public String write(Integer value) {
        if (value % (KILO * KILO) == 0) {
            return value / (KILO * KILO) + "MB";
        }
        return value % KILO == 0 ? value / KILO + "KB" : value + "B";
    }
}
