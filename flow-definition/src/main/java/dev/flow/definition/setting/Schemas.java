package dev.flow.definition.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON schemas of values as the reader of Flow files accepts them: numbers and flags also as texts, words in any case, and a
 * reference, such as {@code ${{ ENV.NAME }}}, wherever a single value may be.
 */
public final class Schemas {

    /** A single value of which the reader takes the text. */
    public static final Map<String, Object> TEXT = Map.of("type", List.of("string", "number", "boolean"));

    /** A text that becomes another type when references are replaced. */
    private static final Map<String, Object> REFERENCE = text("\\$");

    private Schemas() {}

    /** Returns the schema of true and false. */
    static Map<String, Object> flag() {
        return anyOf(
                Map.of("type", "boolean"),
                text("^(" + Words.inAnyCase("true") + "|" + Words.inAnyCase("false") + ")$"),
                REFERENCE);
    }

    /**
     * Returns the schema of a whole number.
     *
     * @param least the smallest number
     * @param most the largest number
     * @param text the pattern of a text with such a number
     */
    static Map<String, Object> whole(long least, long most, String text) {
        return number("integer", least, most, text);
    }

    /**
     * Returns the schema of a number.
     *
     * @param type {@code integer} or {@code number}
     * @param least the smallest number
     * @param most the largest number
     * @param text the pattern of a text with such a number
     */
    static Map<String, Object> number(String type, Number least, Number most, String text) {
        Map<String, Object> number = new LinkedHashMap<>();
        number.put("type", type);
        number.put("minimum", least);
        number.put("maximum", most);
        return anyOf(number, text("^(" + text + ")$"), REFERENCE);
    }

    /**
     * Returns the schema of one of several words.
     *
     * @param words the words, which editors offer
     * @param pattern the pattern of all accepted spellings
     */
    static Map<String, Object> words(List<String> words, String pattern) {
        return anyOf(Map.of("enum", words), text("^(" + pattern + ")$"), REFERENCE);
    }

    /** Returns the schema of one of several words in exactly this spelling. */
    public static Map<String, Object> exactly(List<String> words) {
        return anyOf(Map.of("enum", words), REFERENCE);
    }

    /** Returns the schema of a text with this pattern. */
    public static Map<String, Object> like(String pattern) {
        return anyOf(text(pattern), REFERENCE);
    }

    /** Returns the schema of a mapping with such values. */
    public static Map<String, Object> mapping(Map<String, Object> values) {
        return Map.of("type", "object", "additionalProperties", values);
    }

    /** Returns the schema of values that one of several schemas accepts. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static Map<String, Object> anyOf(Map<String, Object>... schemas) {
        return Map.of("anyOf", List.of(schemas));
    }

    private static Map<String, Object> text(String pattern) {
        return Map.of("type", "string", "pattern", pattern);
    }
}
