package dev.flow.document;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Document}, or a changed copy of one. For a document received in {@link Dialect#V1}, setting one of text, blob
 * and tensor removes the other two. A new document may have all three; in that dialect only the tensor is written, or the blob
 * if there is no tensor.
 */
public final class DocumentBuilder {

    private final Fields origin;

    private final Map<String, Optional<Object>> changes = new LinkedHashMap<>();

    DocumentBuilder(Fields origin) {
        this.origin = origin;
    }

    /** Sets the id. */
    public DocumentBuilder id(String id) {
        return set("id", id);
    }

    /** Sets the text content. */
    public DocumentBuilder text(String text) {
        return set("text", text);
    }

    /** Sets the binary content. */
    public DocumentBuilder blob(ByteString blob) {
        return set("blob", blob);
    }

    /** Sets the binary content to a copy of the bytes. */
    public DocumentBuilder blob(byte[] blob) {
        return set("blob", blob);
    }

    /** Sets the array content. */
    public DocumentBuilder tensor(NdArray tensor) {
        return set("tensor", tensor);
    }

    /** Sets the embedding vector. */
    public DocumentBuilder embedding(NdArray embedding) {
        return set("embedding", embedding);
    }

    /**
     * Sets the tags: texts, booleans, numbers, lists and maps. {@link Dialect#V1} sends every number as a double,
     * {@link Dialect#V2} only integers of more than 32 bits.
     */
    public DocumentBuilder tags(Map<String, ? extends @Nullable Object> tags) {
        return set("tags", tags);
    }

    /**
     * Adds one tag.
     *
     * @param value a text, Boolean, number, or a list or map of these
     */
    public DocumentBuilder tag(String name, Object value) {
        Map<String, @Nullable Object> tags = new LinkedHashMap<>(build().tags());
        tags.put(name, value);
        return tags(tags);
    }

    /** Sets the URI of the content. */
    public DocumentBuilder uri(String uri) {
        return set("uri", uri);
    }

    /** Sets the media type of the content. */
    public DocumentBuilder mimeType(String mimeType) {
        return set("mime_type", mimeType);
    }

    /** Sets the chunks. The caller sets their parent id and granularity. */
    public DocumentBuilder chunks(List<Document> chunks) {
        return set("chunks", chunks);
    }

    /** Sets the matches. */
    public DocumentBuilder matches(List<Document> matches) {
        return set("matches", matches);
    }

    /** Sets the scores as a match, by the name of the measure. */
    public DocumentBuilder scores(Map<String, NamedScore> scores) {
        return set("scores", scores);
    }

    /** Sets the evaluations of the matches, by the name of the measure. */
    public DocumentBuilder evaluations(Map<String, NamedScore> evaluations) {
        return set("evaluations", evaluations);
    }

    /** Sets the id of the document of which this one is a chunk. */
    public DocumentBuilder parentId(String parentId) {
        return set("parent_id", parentId);
    }

    /** Sets the granularity. */
    public DocumentBuilder granularity(int granularity) {
        return set("granularity", granularity);
    }

    /** Sets the adjacency. */
    public DocumentBuilder adjacency(int adjacency) {
        return set("adjacency", adjacency);
    }

    /** Sets the weight; {@link Dialect#V1} sends a 32-bit float. */
    public DocumentBuilder weight(double weight) {
        return set("weight", weight);
    }

    /** Sets the offset in the parent; {@link Dialect#V1} sends a 32-bit float. */
    public DocumentBuilder offset(double offset) {
        return set("offset", offset);
    }

    /** Sets the location in the parent; {@link Dialect#V1} sends 32-bit floats. */
    public DocumentBuilder location(List<Double> location) {
        return set("location", location);
    }

    /** Sets the modality. */
    public DocumentBuilder modality(String modality) {
        return set("modality", modality);
    }

    /**
     * Sets any field, such as one of a schema of {@link Dialect#V2}.
     *
     * @param value a text, Boolean, number, bytes, array, document, score, or a list or map of these; the builder copies it
     * @throws UnsupportedValueException if the value has another type
     */
    public DocumentBuilder set(String key, Object value) {
        Object copy = Objects.requireNonNull(FieldValues.copyOf(value), "value of " + key);
        this.changes.remove(key);
        this.changes.put(key, Optional.of(copy));
        return this;
    }

    /** Removes a field. */
    public DocumentBuilder remove(String key) {
        this.changes.remove(key);
        this.changes.put(key, Optional.empty());
        return this;
    }

    /**
     * Builds the document.
     *
     * @throws DocumentFieldException if the document was received in {@link Dialect#V1} and the dialect does not have such a field
     *     or has one of another type
     */
    public Document build() {
        Fields fields = this.changes.isEmpty() ? this.origin : this.origin.with(this.changes);
        boolean unnamed = fields instanceof NewFields && fields.get("id") == null;
        return new Document(unnamed ? fields.with(Map.of("id", Optional.of(HexId.next()))) : fields);
    }
}
