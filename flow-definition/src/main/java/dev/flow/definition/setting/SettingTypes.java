package dev.flow.definition.setting;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types of settings that do not belong to one domain. */
public final class SettingTypes {

    /** A text. */
    public static final SettingType<String> TEXT = new Texts();

    /** A list of texts. */
    public static final SettingType<List<String>> TEXTS = new Lists<>(TEXT, "a text, or a list of texts");

    /** True or false. */
    public static final SettingType<Boolean> FLAG = new Flags();

    /** A whole number of 1 or more. */
    public static final SettingType<Integer> COUNT =
            new WholeNumbers("a whole number of 1 or more", 1, Integer.MAX_VALUE, "\\+?0*[1-9]\\d{0,9}");

    /** A whole number of 1 or more, or 0 for no limit. */
    public static final SettingType<Integer> LIMIT = new Limits();

    /** A number of retries from 0 to 1000, or -1 for a number that depends on the Replicas. */
    public static final SettingType<Integer> RETRIES =
            new WholeNumbers("a whole number from -1 to 1000", -1, 1000, "\\+?0*(\\d{1,3}|1000)|-0*[01]");

    /** A port number, where 0 is any free port. */
    public static final SettingType<Integer> PORT = new WholeNumbers(
            "a port from 0 to 65535",
            0,
            65535,
            "\\+?0*(\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])");

    /** A list of port numbers, where 0 is any free port. */
    public static final SettingType<List<Integer>> PORTS =
            new Lists<>(PORT, "a port from 0 to 65535, or a list of ports");

    /** A duration of more than zero. */
    public static final SettingType<Duration> DURATION = new Durations(false, false, false);

    /** A duration of zero or more. */
    public static final SettingType<Duration> DURATION_OR_ZERO = new Durations(true, false, false);

    /** A duration of more than zero that Flow files contain in milliseconds, or -1 for no limit, as in Jina. */
    public static final SettingType<Duration> TIMEOUT = new Durations(false, true, true);

    /** A size in bytes. */
    public static final SettingType<Integer> SIZE = new Sizes();

    /** A mapping of names to texts. */
    public static final SettingType<Map<String, String>> NAMED_TEXTS = new NamedTexts();

    /** A mapping of names to any values. */
    public static final SettingType<Map<String, @Nullable Object>> NAMED_VALUES = new NamedValues();

    private SettingTypes() {}

    /**
     * Returns the type of a number of zero or more.
     *
     * @param most the largest number
     */
    public static SettingType<Double> upTo(int most) {
        return new RealNumbers(most);
    }

    /** Returns the type of a constant of an enum, written in lower case with dashes. */
    public static <E extends Enum<E>> SettingType<E> words(Class<E> type) {
        return words(
                type, (constant) -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /**
     * Returns the type of a constant of an enum.
     *
     * @param type the enum
     * @param spelling the preferred spelling of a constant
     */
    public static <E extends Enum<E>> SettingType<E> words(Class<E> type, Function<E, String> spelling) {
        return new Words<>(type, spelling);
    }

    /** Returns the type of a list with such items. */
    public static <T> SettingType<List<T>> listOf(SettingType<T> item, String expectation) {
        return new Lists<>(item, expectation);
    }
}
