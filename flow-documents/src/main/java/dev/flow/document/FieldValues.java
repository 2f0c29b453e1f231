package dev.flow.document;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies values of document fields deeply, and normalizes them for comparison. */
final class FieldValues {

    private FieldValues() {}

    /** Returns an immutable deep copy with the types of a document. */
    static @Nullable Object copyOf(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return ByteString.copyFrom(bytes);
        } else if (value instanceof CharSequence text) {
            return text.toString();
        } else if (value instanceof Map<?, ?> map) {
            return copyOf(map);
        } else if (value instanceof Iterable<?> values && !(value instanceof ByteString)) {
            return copyOf(values);
        } else if (value == null || isPlain(value)) {
            return value;
        }
        throw new UnsupportedValueException("Type %s cannot be a field of a document"
                .formatted(value.getClass().getName()));
    }

    private static Map<String, @Nullable Object> copyOf(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), copyOf(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static List<@Nullable Object> copyOf(Iterable<?> values) {
        List<@Nullable Object> copy = new ArrayList<>();
        values.forEach((value) -> copy.add(copyOf(value)));
        return Collections.unmodifiableList(copy);
    }

    private static boolean isPlain(Object value) {
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof LongText
                || value instanceof ByteString
                || value instanceof NdArray
                || value instanceof NamedScore
                || value instanceof Document;
    }

    static boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    /** Returns a value that is equal for both dialects: every number as a double, every score as a map. */
    static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        } else if (value instanceof NamedScore score) {
            return comparable(Nodes.toMap(score));
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> comparable = new LinkedHashMap<>();
            map.forEach((key, element) -> comparable.put(key, comparable(element)));
            return comparable;
        } else if (value instanceof List<?> list) {
            return list.stream().map(FieldValues::comparable).toList();
        }
        return value;
    }
}
