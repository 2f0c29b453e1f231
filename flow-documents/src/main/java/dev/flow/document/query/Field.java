package dev.flow.document.query;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.NamedScore;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way to a value of a document.
 *
 * @param path the name of a field, then the keys and places within it
 */
record Field(List<String> path) {

    private static final String SEPARATOR = "__";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private static final Pattern PLACE = Pattern.compile("-?[0-9]{1,9}");

    /** What Python reads where a document of the first dialect has nothing. */
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("text", ""),
            Map.entry("uri", ""),
            Map.entry("mime_type", ""),
            Map.entry("modality", ""),
            Map.entry("parent_id", ""),
            Map.entry("blob", ByteString.EMPTY),
            Map.entry("weight", 0),
            Map.entry("offset", 0),
            Map.entry("granularity", 0),
            Map.entry("adjacency", 0),
            Map.entry("tags", Map.of()),
            Map.entry("scores", Map.of()),
            Map.entry("evaluations", Map.of()),
            Map.entry("location", List.of()),
            Map.entry("chunks", List.of()),
            Map.entry("matches", List.of()));

    static Field parse(String written) {
        List<String> path = List.of(written.split(SEPARATOR, -1));
        if (!NAME.matcher(path.get(0)).matches() || path.contains("")) {
            throw new InvalidConditionException(
                    "'%s' is no field: expected a name such as text, or with keys within it such as tags__price"
                            .formatted(Written.of(written)));
        }
        return new Field(path);
    }

    /** What a document holds there; null where there is nothing. */
    @Nullable Object of(Document document) {
        Object value = document;
        for (String step : this.path) {
            value = within(value, step);
        }
        return value;
    }

    boolean existsIn(Document document) {
        Object value = of(document);
        boolean empty = this.path.size() == 1 && PythonValues.equal(value, DEFAULTS.get(this.path.get(0)));
        return value != null && !empty;
    }

    private static @Nullable Object within(@Nullable Object value, String step) {
        if (value instanceof Document document) {
            return field(document, step);
        } else if (value instanceof Map<?, ?> map) {
            return map.get(step);
        } else if (value instanceof List<?> list && PLACE.matcher(step).matches()) {
            int place = Integer.parseInt(step);
            int index = (place < 0) ? list.size() + place : place;
            return (index >= 0 && index < list.size()) ? list.get(index) : null;
        } else if (value instanceof NamedScore score) {
            return part(score, step);
        }
        return null;
    }

    private static @Nullable Object field(Document document, String name) {
        Object none = (document.dialect().filter(Dialect.V2::equals).isPresent()) ? null : DEFAULTS.get(name);
        return document.get(name).orElse(none);
    }

    private static @Nullable Object part(NamedScore score, String name) {
        return switch (name) {
            case "value" -> score.value();
            case "op_name" -> score.opName();
            case "description" -> score.description();
            case "ref_id" -> score.refId();
            default -> null;
        };
    }

    @Override
    public String toString() {
        return Written.of(String.join(SEPARATOR, this.path));
    }
}
