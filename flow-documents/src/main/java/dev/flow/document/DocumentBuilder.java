package dev.flow.document;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Document}, or a changed copy of one. Where the document came in {@link Dialect#V1}, setting one of text,
 * blob and tensor takes the other two away. A new document may have all three; written in that dialect it keeps the tensor,
 * else the blob.
 */
public final class DocumentBuilder {

    private final Fields origin;

    private final Map<String, Optional<Object>> changes = new LinkedHashMap<>();

    DocumentBuilder(Fields origin) {
        this.origin = origin;
    }

    /** Names the document. */
    public DocumentBuilder id(String id) {
        return set("id", id);
    }

    /** Sets the text it consists of. */
    public DocumentBuilder text(String text) {
        return set("text", text);
    }

    /** Sets the bytes it consists of. */
    public DocumentBuilder blob(ByteString blob) {
        return set("blob", blob);
    }

    /** Sets the bytes it consists of, by copying them. */
    public DocumentBuilder blob(byte[] blob) {
        return set("blob", blob);
    }

    /** Sets the array it consists of. */
    public DocumentBuilder tensor(NdArray tensor) {
        return set("tensor", tensor);
    }

    /** Sets the vector that stands for it. */
    public DocumentBuilder embedding(NdArray embedding) {
        return set("embedding", embedding);
    }

    /**
     * Sets what is noted about it: texts, booleans, numbers, lists and maps. {@link Dialect#V1} carries every number as a
     * double; {@link Dialect#V2} does so beyond 32 bits.
     */
    public DocumentBuilder tags(Map<String, ? extends @Nullable Object> tags) {
        return set("tags", tags);
    }

    /**
     * Notes one thing about it, beside what is noted already.
     *
     * @param value text, Boolean, number, or a list or map of these
     */
    public DocumentBuilder tag(String name, Object value) {
        Map<String, @Nullable Object> tags = new LinkedHashMap<>(build().tags());
        tags.put(name, value);
        return tags(tags);
    }

    /** Sets where its content is to be had. */
    public DocumentBuilder uri(String uri) {
        return set("uri", uri);
    }

    /** Sets the media type of its content. */
    public DocumentBuilder mimeType(String mimeType) {
        return set("mime_type", mimeType);
    }

    /** Sets the parts it was split into; what they say of their parent is up to the caller. */
    public DocumentBuilder chunks(List<Document> chunks) {
        return set("chunks", chunks);
    }

    /** Sets the documents found for it. */
    public DocumentBuilder matches(List<Document> matches) {
        return set("matches", matches);
    }

    /** Sets how well it matches, by the name of each measure. */
    public DocumentBuilder scores(Map<String, NamedScore> scores) {
        return set("scores", scores);
    }

    /** Sets how good the matches found for it are, by the name of each measure. */
    public DocumentBuilder evaluations(Map<String, NamedScore> evaluations) {
        return set("evaluations", evaluations);
    }

    /** Sets the id of the document it is a chunk of. */
    public DocumentBuilder parentId(String parentId) {
        return set("parent_id", parentId);
    }

    /** Sets how often it was split off. */
    public DocumentBuilder granularity(int granularity) {
        return set("granularity", granularity);
    }

    /** Sets how often it was found. */
    public DocumentBuilder adjacency(int adjacency) {
        return set("adjacency", adjacency);
    }

    /** Sets how much it counts; a 32-bit float on the wire of {@link Dialect#V1}. */
    public DocumentBuilder weight(double weight) {
        return set("weight", weight);
    }

    /** Sets where in its parent it begins; a 32-bit float on the wire of {@link Dialect#V1}. */
    public DocumentBuilder offset(double offset) {
        return set("offset", offset);
    }

    /** Sets where in its parent it is; 32-bit floats on the wire of {@link Dialect#V1}. */
    public DocumentBuilder location(List<Double> location) {
        return set("location", location);
    }

    /** Sets what kind of thing it is. */
    public DocumentBuilder modality(String modality) {
        return set("modality", modality);
    }

    /**
     * Sets any field, such as one from a schema of {@link Dialect#V2}.
     *
     * @param value text, Boolean, number, bytes, array, document, score, or a list or map of these; it is copied
     * @throws UnsupportedValueException if it is anything else
     */
    public DocumentBuilder set(String key, Object value) {
        Object copy = Objects.requireNonNull(Values.copyOf(value), "value of " + key);
        this.changes.remove(key);
        this.changes.put(key, Optional.of(copy));
        return this;
    }

    /** Takes a field away. */
    public DocumentBuilder remove(String key) {
        this.changes.remove(key);
        this.changes.put(key, Optional.empty());
        return this;
    }

    /**
     * Makes the document.
     *
     * @throws DocumentFieldException if the document came in {@link Dialect#V1}, which has no such field, or one of another type
     */
    public Document build() {
        Fields fields = this.changes.isEmpty() ? this.origin : this.origin.with(this.changes);
        boolean unnamed = fields instanceof NewFields && fields.get("id") == null;
        return new Document(unnamed ? fields.with(Map.of("id", Optional.of(HexId.next()))) : fields);
    }
}
