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
 * The path to a value within a document.
 *
 * @param path the name of a field, then keys and positions within it
 */
record Field(List<String> path) {

    private static final String SEPARATOR = "__";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private static final Pattern POSITION = Pattern.compile("-?[0-9]{1,9}");

    /** Python's values for fields that a document of the first dialect does not set. */
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

    static Field parse(String path) {
        List<String> steps = List.of(path.split(SEPARATOR, -1));
        if (!NAME.matcher(steps.get(0)).matches() || steps.contains("")) {
            throw new InvalidConditionException(
                    "'%s' is not a field. Expected a name such as text, or a path such as tags__price"
                            .formatted(MessageText.of(path)));
        }
        return new Field(steps);
    }

    /** Returns the value in a document; null if there is none. */
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
        } else if (value instanceof List<?> list && POSITION.matcher(step).matches()) {
            int position = Integer.parseInt(step);
            int index = (position < 0) ? list.size() + position : position;
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
        return MessageText.of(String.join(SEPARATOR, this.path));
    }
}
