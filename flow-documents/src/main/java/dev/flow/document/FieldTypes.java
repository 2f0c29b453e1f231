package dev.flow.document;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the value of a field as the type of the first dialect; a schema of {@link Dialect#V2} may use the name for another type. */
final class FieldTypes {

    private FieldTypes() {}

    static String text(String key, Object value) {
        return value instanceof LongText text ? text.toString() : cast(String.class, "text", key, value);
    }

    static ByteString bytes(String key, Object value) {
        return cast(ByteString.class, "bytes", key, value);
    }

    static NdArray array(String key, Object value) {
        return cast(NdArray.class, "an array", key, value);
    }

    static double real(String key, @Nullable Object value) {
        return cast(Number.class, "a number", key, value).doubleValue();
    }

    static int integer(String key, Object value) {
        return cast(Number.class, "a number", key, value).intValue();
    }

    @SuppressWarnings("unchecked") // every map in a document has texts as keys
    static Map<String, @Nullable Object> map(String key, @Nullable Object value) {
        return (Map<String, @Nullable Object>) cast(Map.class, "a map", key, value);
    }

    static List<Double> reals(String key, Object value) {
        List<?> list = cast(List.class, "a list of numbers", key, value);
        return list.stream().map((element) -> real(key, element)).toList();
    }

    static List<Document> documents(String key, Object value) {
        if (value instanceof Document document) {
            return List.of(document);
        }
        List<?> list = cast(List.class, "a list of documents", key, value);
        return list.stream()
                .map((element) -> cast(Document.class, "a document", key, element))
                .toList();
    }

    static Map<String, NamedScore> scores(String key, Object value) {
        Map<String, NamedScore> scores = new LinkedHashMap<>();
        map(key, value).forEach((name, score) -> scores.put(name, score(key, score)));
        return Collections.unmodifiableMap(scores);
    }

    private static NamedScore score(String key, @Nullable Object value) {
        if (value instanceof NamedScore score) {
            return score;
        } else if (value instanceof Number number) {
            return NamedScore.of(number.doubleValue());
        }
        Map<String, @Nullable Object> map = map(key, value);
        return new NamedScore(
                (map.get("value") instanceof Number number) ? number.doubleValue() : 0,
                textOf(map, "op_name"),
                textOf(map, "description"),
                textOf(map, "ref_id"));
    }

    private static String textOf(Map<String, @Nullable Object> map, String key) {
        return (map.get(key) instanceof String text) ? text : "";
    }

    private static <T> T cast(Class<T> type, String expectation, String key, @Nullable Object value) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new DocumentFieldException("Field '%s' of a document has the type %s. Expected %s."
                .formatted(key, (value == null) ? "null" : value.getClass().getSimpleName(), expectation));
    }
}
