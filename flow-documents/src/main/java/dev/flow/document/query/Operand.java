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
 * What a field is compared with.
 *
 * @param constant the same for every document
 * @param reference the field of the same document that is asked instead
 */
record Operand(@Nullable Object constant, Optional<Field> reference) {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\s*(\\w+)\\s*}");

    static Operand of(@Nullable Object written) {
        if (written instanceof String text && text.startsWith("{")) {
            Matcher reference = REFERENCE.matcher(text);
            if (reference.matches()) {
                return new Operand(null, Optional.of(Field.parse(reference.group(1))));
            }
        }
        return new Operand(copyOf(written), Optional.empty());
    }

    /** Whether something can be compared with at all; docarray takes every text with a brace before it for a field. */
    static boolean isPossible(@Nullable Object written) {
        if (written instanceof String text) {
            return !text.startsWith("{") || REFERENCE.matcher(text).matches();
        }
        return isPlain(written);
    }

    private static boolean isPlain(@Nullable Object written) {
        if (written instanceof List<?> list) {
            return list.stream().allMatch(Operand::isPlain);
        } else if (written instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(Operand::isPlain);
        }
        return written == null || written instanceof Number || written instanceof Boolean || written instanceof String;
    }

    private static @Nullable Object copyOf(@Nullable Object written) {
        if (written instanceof List<?> list) {
            return list.stream().map(Operand::copyOf).collect(Collectors.toCollection(ArrayList::new));
        } else if (written instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), copyOf(value)));
            return copy;
        }
        return written;
    }

    boolean isConstant() {
        return this.reference.isEmpty();
    }

    @Nullable Object in(Document document) {
        return this.reference.isPresent() ? this.reference.get().of(document) : this.constant;
    }
}
