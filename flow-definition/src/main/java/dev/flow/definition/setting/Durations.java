package dev.flow.definition.setting;

import dev.flow.definition.setting.RawValue.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations up to a year: a number of milliseconds, a number with a unit as in {@code 500ms}, or ISO-8601 as in {@code PT0.5S}.
 *
 * @param zero whether zero is a duration
 * @param unlimited whether -1 stands for no limit; the value is then negative
 * @param jina whether Jina reads the key too, so that files contain milliseconds
 */
record Durations(boolean zero, boolean unlimited, boolean jina) implements SettingType<Duration> {

    private static final Duration LONGEST = Duration.ofDays(365);

    private static final String NUMBER = "\\+?\\d{1,11}";
    private static final String SIMPLE = "\\d{1,11}(ns|us|ms|[smhd])";
    private static final String ISO = "PT(?=\\d)(\\d{1,4}H)?(\\d{1,6}M)?(\\d{1,8}(\\.\\d{1,9})?S)?";
    private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,11})(ns|us|ms|[smhd])");

    @Override
    public String expectation() {
        return "a duration" + (this.zero ? " of zero or more" : " of more than zero")
                + ", such as 500ms, PT0.5S or a number of milliseconds"
                + (this.unlimited ? ", or -1 for no limit" : "");
    }

    @Override
    public Map<String, Object> schema() {
        String some = this.zero ? "" : "(?!\\+?0+([a-z]|$))";
        String text = some + NUMBER + "|" + some + SIMPLE + "|" + ISO + (this.unlimited ? "|-0*1" : "");
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(Schemas.whole(this.unlimited ? -1 : this.zero ? 0 : 1, LONGEST.toMillis(), text));
        if (!this.zero) {
            all.add(Map.of("not", Map.of("const", 0)));
        }
        return Map.of("allOf", all);
    }

    @Override
    public String javaType() {
        return Duration.class.getName();
    }

    @Override
    public Optional<Duration> read(RawValue value) {
        return value instanceof Scalar scalar ? read(scalar).filter(this::accepts) : Optional.empty();
    }

    private static Optional<Duration> read(Scalar scalar) {
        if (scalar.typed() instanceof Integer || scalar.typed() instanceof Long) {
            return Optional.of(((Number) scalar.typed()).longValue())
                    .filter((millis) -> millis >= -1)
                    .map(Duration::ofMillis);
        }
        String text = scalar.asText().orElse("");
        Matcher simple = WITH_UNIT.matcher(text);
        if (simple.matches()) {
            return Optional.of(of(Long.parseLong(simple.group(1)), simple.group(2)));
        }
        return Pattern.matches(ISO, text) ? Optional.of(Duration.parse(text)) : Optional.empty();
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ns" -> Duration.ofNanos(amount);
            case "us" -> Duration.ofNanos(amount * 1000);
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    @Override
    public boolean accepts(Duration value) {
        if (value.isNegative()) {
            return this.unlimited;
        }
        return (this.zero || !value.isZero()) && value.compareTo(LONGEST) <= 0;
    }

    @Override
    public Object write(Duration value) {
        if (this.jina && wholeMillis(value)) {
            return value.isNegative() ? -1 : number(value.toMillis());
        }
        return property(value);
    }

    private static Number number(long millis) {
        if (millis <= Integer.MAX_VALUE) {
            return (int) millis;
        }
        return millis;
    }

    @Override
    public String property(Duration value) {
        if (value.isNegative()) {
            return "-1";
        }
        if (!wholeMillis(value)) {
            return value.toNanos() + "ns";
        }
        return wholeMillisText(value);
    }

    private static boolean wholeMillis(Duration value) {
        return value.toNanosPart() % 1_000_000 == 0;
    }

    private static String wholeMillisText(Duration value) {
        long millis = value.toMillis();
        if (millis % 60_000 == 0 && millis > 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
