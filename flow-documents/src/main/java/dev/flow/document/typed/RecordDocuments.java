package dev.flow.document.typed;

import com.google.protobuf.ByteString;
import dev.flow.document.V2Messages;
import dev.flow.proto.docarray.v2.DocProto;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes documents of the second dialect as records. Each component is a field: {@code String}, numbers, booleans,
 * {@code byte[]}, {@code ByteString}, {@code URI}, {@link dev.flow.document.NdArray}, other records, and lists, sets, maps and
 * {@code Optional}s of these; {@code Object} accepts any value. A document must have every field whose component is neither
 * {@code Optional} nor {@code @Nullable}. A document without an id receives a random one.
 */
public final class RecordDocuments {

    private final RecordType type;
    private final Map<String, Object> schema;

    private RecordDocuments(RecordType type) {
        this.type = type;
        this.schema = Collections.unmodifiableMap(new SchemaDefinitions().root(type));
    }

    /**
     * Returns the reader and writer for a record.
     *
     * @param type the class of the record
     * @throws UnsupportedRecordException if the class is not a record, or a component has an unsupported type
     */
    public static RecordDocuments of(Class<?> type) {
        if (!type.isRecord()) {
            throw new UnsupportedRecordException("Class " + type.getName() + " is not a record. Use a record.");
        }
        return new RecordDocuments(new RecordTypes().record(type));
    }

    /**
     * Reads the documents of a request.
     *
     * @param content the bytes of field {@code data} of a request; empty bytes contain no documents
     * @throws InvalidRecordException if a document does not match the record; the message names the first invalid field
     * @throws dev.flow.document.UnreadableDocumentsException if the bytes are not documents of the second dialect
     */
    public List<Object> read(ByteString content) {
        List<DocProto> documents = V2Messages.read(content);
        List<Object> records = new ArrayList<>(documents.size());
        for (DocProto document : documents) {
            records.add(record(document, records.size()));
        }
        return records;
    }

    private Object record(DocProto document, int position) {
        try {
            return this.type.read(document.getDataMap());
        } catch (FieldMismatchException mismatch) {
            throw new InvalidRecordException(
                    "Document " + position + " is not a " + name() + ": " + mismatch.description());
        }
    }

    /**
     * Returns the bytes of field {@code data} of a request with these records.
     *
     * @throws InvalidRecordException if an element is not such a record, or a required component is null
     */
    public ByteString write(Collection<?> records) {
        List<DocProto> documents = new ArrayList<>(records.size());
        records.forEach((record) -> documents.add(document(record, "Record " + documents.size())));
        return V2Messages.write(documents);
    }

    /** Returns the bytes of one document, with the exceptions of {@link #write}. */
    public ByteString writeOne(Object record) {
        return document(record, "The record").toByteString();
    }

    private DocProto document(Object record, String which) {
        try {
            return this.type.document(record);
        } catch (FieldMismatchException mismatch) {
            throw new InvalidRecordException(which + " cannot be written as a document: " + mismatch.description());
        }
    }

    /** Returns the simple name of the record, which identifies its schema. */
    public String name() {
        return this.type.name();
    }

    /** Returns the JSON schema of the documents in the form of pydantic 2; other records are under {@code $defs}. */
    public Map<String, Object> schema() {
        return this.schema;
    }
}
