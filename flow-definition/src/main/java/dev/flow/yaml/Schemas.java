package dev.flow.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** JSON schemas of values, as the reader takes them: numbers and flags as texts too, words in any case, or a reference. */
final class Schemas {

    /** A single value, of which the reader takes the text. */
    static final Map<String, Object> TEXT = Map.of("type", List.of("string", "number", "boolean"));

    /** What a text may be that stands for another type until references are put in. */
    private static final Map<String, Object> REFERENCE = text("\\$");

    private Schemas() {}

    static Map<String, Object> flag() {
        return anyOf(
                Map.of("type", "boolean"), text("^(" + anyCase("true") + "|" + anyCase("false") + ")$"), REFERENCE);
    }

    /**
     * A whole number.
     *
     * @param least the smallest
     * @param most the largest
     * @param text what it looks like as a text
     */
    static Map<String, Object> whole(int least, int most, String text) {
        Map<String, Object> number = new LinkedHashMap<>();
        number.put("type", "integer");
        number.put("minimum", least);
        number.put("maximum", most);
        return anyOf(number, text("^(" + text + ")$"), REFERENCE);
    }

    /** One of some words, in any case; editors offer them as they are here. */
    static Map<String, Object> words(List<String> words) {
        List<String> both = new ArrayList<>(words);
        words.forEach((word) -> both.add(word.toLowerCase(Locale.ROOT)));
        String pattern = String.join("|", words.stream().map(Schemas::anyCase).toList());
        return anyOf(Map.of("enum", both), text("^(" + pattern + ")$"), REFERENCE);
    }

    /** One of some words, as they are. */
    static Map<String, Object> exactly(List<String> words) {
        return anyOf(Map.of("enum", words), REFERENCE);
    }

    /** A text that looks like this, or a reference. */
    static Map<String, Object> like(String pattern) {
        return anyOf(text(pattern), REFERENCE);
    }

    static Map<String, Object> mapping(Map<String, Object> values) {
        return Map.of("type", "object", "additionalProperties", values);
    }

    @SafeVarargs
    static Map<String, Object> anyOf(Map<String, Object>... schemas) {
        return Map.of("anyOf", List.of(schemas));
    }

    private static Map<String, Object> text(String pattern) {
        return Map.of("type", "string", "pattern", pattern);
    }

    private static String anyCase(String word) {
        StringBuilder pattern = new StringBuilder();
        word.chars()
                .forEach((letter) -> pattern.append('[')
                        .append((char) Character.toUpperCase(letter))
                        .append((char) Character.toLowerCase(letter))
                        .append(']'));
        return pattern.toString();
    }
}
