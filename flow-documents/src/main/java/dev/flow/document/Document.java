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
 * One item of data in a Flow: a text, bytes or an array, with metadata. Immutable, and independent of the dialect in which it was
 * received. Unknown fields are preserved by {@link #toBuilder()} and written again in the same dialect.
 *
 * <p>Two documents are equal if all their readable fields are equal, regardless of their dialects.
 *
 * <p>A method for a field throws {@link DocumentFieldException} if a schema of {@link Dialect#V2} uses the name for another type;
 * {@link #get} reads such a field.
 */
public final class Document {

    private final Fields fields;

    Document(Fields fields) {
        this.fields = fields;
    }

    /** Returns a builder of an empty document; without an id the document gets a random one of 32 hex digits. */
    public static DocumentBuilder builder() {
        return new DocumentBuilder(NewFields.NONE);
    }

    /** Returns a document with a text and a random id. */
    public static Document ofText(String text) {
        return builder().text(text).build();
    }

    /** Returns a builder of a changed copy with the same id, dialect and fields. */
    public DocumentBuilder toBuilder() {
        return new DocumentBuilder(this.fields);
    }

    /** Returns the dialect in which the document was received; empty for a new document. */
    public Optional<Dialect> dialect() {
        return this.fields.dialect();
    }

    /** Returns the id; empty if the document has none. */
    public String id() {
        return field("id", FieldTypes::text).orElse("");
    }

    /** Returns the text content. */
    public Optional<String> text() {
        return field("text", FieldTypes::text);
    }

    /** Returns the binary content. */
    public Optional<ByteString> blob() {
        return field("blob", FieldTypes::bytes);
    }

    /** Returns the array content. */
    public Optional<NdArray> tensor() {
        return field("tensor", FieldTypes::array);
    }

    /** Returns the embedding vector. */
    public Optional<NdArray> embedding() {
        return field("embedding", FieldTypes::array);
    }

    /**
     * Returns the tags: texts, booleans, numbers, lists, maps and null. Every number of a document of {@link Dialect#V1} is a
     * {@link Double}.
     */
    public Map<String, @Nullable Object> tags() {
        return field("tags", FieldTypes::map).orElse(Map.of());
    }

    /** Returns the URI of the content. */
    public Optional<String> uri() {
        return field("uri", FieldTypes::text);
    }

    /** Returns the media type of the content, such as {@code image/png}. */
    public Optional<String> mimeType() {
        return field("mime_type", FieldTypes::text);
    }

    /** Returns the chunks: the parts into which the document was split. */
    public List<Document> chunks() {
        return field("chunks", FieldTypes::documents).orElse(List.of());
    }

    /** Returns the matches: the documents found for this one, in the order of the search. */
    public List<Document> matches() {
        return field("matches", FieldTypes::documents).orElse(List.of());
    }

    /** Returns the scores as a match, by the name of the measure. */
    public Map<String, NamedScore> scores() {
        return field("scores", FieldTypes::scores).orElse(Map.of());
    }

    /** Returns the evaluations of the matches, by the name of the measure. */
    public Map<String, NamedScore> evaluations() {
        return field("evaluations", FieldTypes::scores).orElse(Map.of());
    }

    /** Returns the id of the document of which this one is a chunk. */
    public Optional<String> parentId() {
        return field("parent_id", FieldTypes::text);
    }

    /** Returns the granularity: 0 for a document, 1 for its chunks, 2 for their chunks. */
    public int granularity() {
        return field("granularity", FieldTypes::integer).orElse(0);
    }

    /** Returns the adjacency: 0 for a document, 1 for its matches, 2 for their matches. */
    public int adjacency() {
        return field("adjacency", FieldTypes::integer).orElse(0);
    }

    /** Returns the weight. */
    public OptionalDouble weight() {
        return real("weight");
    }

    /** Returns the offset in the parent. */
    public OptionalDouble offset() {
        return real("offset");
    }

    /** Returns the location in the parent, in units of the parent, such as rows and columns or seconds. */
    public List<Double> location() {
        return field("location", FieldTypes::reals).orElse(List.of());
    }

    /** Returns the modality, such as {@code image}. */
    public Optional<String> modality() {
        return field("modality", FieldTypes::text);
    }

    /** Returns the names of all fields in the spelling of the dialect, including fields with Python's {@code None}. */
    public Set<String> keys() {
        return this.fields.keys();
    }

    /**
     * Returns the value of any field: a text, Boolean, number, bytes, array, document, score, or a list or map of these.
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
            if (!FieldValues.isEmpty(value)) {
                comparable.put(key.equals("url") ? "uri" : key, FieldValues.comparable(value));
            }
        }
        return comparable;
    }

    @Override
    public String toString() {
        return DocumentSummary.of(this);
    }
}
