package dev.flow.document;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One item of data on its way through a Flow: text, bytes or an array, with what was found out about it. Immutable, and the
 * same to read whichever dialect it came in. What this type does not know stays with the document when it is changed through
 * {@link #toBuilder()} and goes out again in the dialect it came in.
 *
 * <p>Two documents are equal if everything that can be read from them is, whatever their dialects.
 *
 * <p>A method that names a field throws {@link DocumentFieldException} where a schema of {@link Dialect#V2} put something
 * of another type under that name; {@link #get} reads it then.
 */
public final class Document {

    private final Fields fields;

    Document(Fields fields) {
        this.fields = fields;
    }

    /** Starts a document with nothing in it; if it gets no id, it is given one of 32 hex digits. */
    public static DocumentBuilder builder() {
        return new DocumentBuilder(NewFields.NONE);
    }

    /** Makes a document of a text, with an id of its own. */
    public static Document ofText(String text) {
        return builder().text(text).build();
    }

    /** Starts a changed copy of this document: same id, same dialect, and all that is not changed stays. */
    public DocumentBuilder toBuilder() {
        return new DocumentBuilder(this.fields);
    }

    /** The dialect it came in; empty where it was made here. */
    public Optional<Dialect> dialect() {
        return this.fields.dialect();
    }

    /** What names this document; empty if it came without. */
    public String id() {
        return field("id", FieldTypes::text).orElse("");
    }

    /** The text it consists of. */
    public Optional<String> text() {
        return field("text", FieldTypes::text);
    }

    /** The bytes it consists of. */
    public Optional<ByteString> blob() {
        return field("blob", FieldTypes::bytes);
    }

    /** The array it consists of. */
    public Optional<NdArray> tensor() {
        return field("tensor", FieldTypes::array);
    }

    /** The vector that stands for it. */
    public Optional<NdArray> embedding() {
        return field("embedding", FieldTypes::array);
    }

    /**
     * What anybody noted about it: texts, booleans, numbers, lists, maps, and null where somebody noted just that. Every
     * number of a document of {@link Dialect#V1} is a {@link Double}.
     */
    public Map<String, @Nullable Object> tags() {
        return field("tags", FieldTypes::map).orElse(Map.of());
    }

    /** Where its content is to be had. */
    public Optional<String> uri() {
        return field("uri", FieldTypes::text);
    }

    /** The media type of its content, such as {@code image/png}. */
    public Optional<String> mimeType() {
        return field("mime_type", FieldTypes::text);
    }

    /** The parts it was split into. */
    public List<Document> chunks() {
        return field("chunks", FieldTypes::documents).orElse(List.of());
    }

    /** The documents found for it, in the order they were found. */
    public List<Document> matches() {
        return field("matches", FieldTypes::documents).orElse(List.of());
    }

    /** How well it matches, by the name of each measure. */
    public Map<String, NamedScore> scores() {
        return field("scores", FieldTypes::scores).orElse(Map.of());
    }

    /** How good the matches found for it are, by the name of each measure. */
    public Map<String, NamedScore> evaluations() {
        return field("evaluations", FieldTypes::scores).orElse(Map.of());
    }

    /** The id of the document it is a chunk of. */
    public Optional<String> parentId() {
        return field("parent_id", FieldTypes::text);
    }

    /** How often it was split off: 0 for a document, 1 for its chunks, 2 for theirs. */
    public int granularity() {
        return field("granularity", FieldTypes::integer).orElse(0);
    }

    /** How often it was found: 0 for a document, 1 for its matches, 2 for theirs. */
    public int adjacency() {
        return field("adjacency", FieldTypes::integer).orElse(0);
    }

    /** How much it counts. */
    public OptionalDouble weight() {
        return real("weight");
    }

    /** Where in its parent it begins. */
    public OptionalDouble offset() {
        return real("offset");
    }

    /** Where in its parent it is, in the parent's own terms: rows and columns, or seconds. */
    public List<Double> location() {
        return field("location", FieldTypes::reals).orElse(List.of());
    }

    /** What kind of thing it is, such as {@code image}. */
    public Optional<String> modality() {
        return field("modality", FieldTypes::text);
    }

    /** The names of all its fields as its dialect spells them, with those that hold Python's {@code None}. */
    public Set<String> keys() {
        return this.fields.keys();
    }

    /**
     * Reads any field as a plain value: text, Boolean, number, bytes, array, document, score, or a list or map of these.
     *
     * @param key the name of the field, such as {@code mime_type} or one from a schema
     */
    public Optional<Object> get(String key) {
        return Optional.ofNullable(this.fields.get(key));
    }

    Fields fields() {
        return this.fields;
    }

    private OptionalDouble real(String key) {
        Optional<Double> real = field(key, FieldTypes::real);
        return real.isPresent() ? OptionalDouble.of(real.get()) : OptionalDouble.empty();
    }

    private <T> Optional<T> field(String key, BiFunction<String, Object, T> type) {
        return get(key).map((value) -> type.apply(key, value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document document && comparable().equals(document.comparable());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(this.fields.get("id"));
    }

    private Map<String, @Nullable Object> comparable() {
        Map<String, @Nullable Object> comparable = new HashMap<>();
        for (String key : keys()) {
            Object value = this.fields.get(key);
            if (!Values.isEmpty(value)) {
                comparable.put(key.equals("url") ? "uri" : key, Values.comparable(value));
            }
        }
        return comparable;
    }

    @Override
    public String toString() {
        return DocumentSummary.of(this);
    }
}
