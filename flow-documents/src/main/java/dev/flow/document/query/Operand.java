package dev.flow.document.query;

import dev.flow.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operand of a comparison.
 *
 * @param constant the value for every document, if there is no reference
 * @param reference the field of the same document that provides the value
 */
record Operand(@Nullable Object constant, Optional<Field> reference) {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\s*(\\w+)\\s*}");

    static Operand of(@Nullable Object value) {
        if (value instanceof String text && text.startsWith("{")) {
            Matcher reference = REFERENCE.matcher(text);
            if (reference.matches()) {
                return new Operand(null, Optional.of(Field.parse(reference.group(1))));
            }
        }
        return new Operand(copyOf(value), Optional.empty());
    }

    /** Returns whether a value can be an operand; docarray treats every text that begins with a brace as a field. */
    static boolean isPossible(@Nullable Object value) {
        if (value instanceof String text) {
            return !text.startsWith("{") || REFERENCE.matcher(text).matches();
        }
        return isPlain(value);
    }

    private static boolean isPlain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Operand::isPlain);
        } else if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(Operand::isPlain);
        }
        return value == null || value instanceof Number || value instanceof Boolean || value instanceof String;
    }

    private static @Nullable Object copyOf(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Operand::copyOf).collect(Collectors.toCollection(ArrayList::new));
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(String.valueOf(key), copyOf(element)));
            return copy;
        }
        return value;
    }

    boolean isConstant() {
        return this.reference.isEmpty();
    }

    @Nullable Object in(Document document) {
        return this.reference.isPresent() ? this.reference.get().of(document) : this.constant;
    }
}
