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
 * Reads and writes documents of the second dialect as records, each component a field: {@code String}, numbers, booleans,
 * {@code byte[]}, {@code ByteString}, {@code URI}, {@link dev.flow.document.NdArray}, other records, and lists, sets, maps and
 * {@code Optional}s of these; {@code Object} takes anything. A component that is {@code Optional} or {@code @Nullable} need
 * not be there, every other must. Every document has an id: one without is given one.
 */
public final class RecordDocuments {

    private final RecordType type;
    private final Map<String, Object> schema;

    private RecordDocuments(RecordType type) {
        this.type = type;
        this.schema = Collections.unmodifiableMap(new Definitions().root(type));
    }

    /**
     * Finds out what a record consists of.
     *
     * @param type the class of the record
     * @throws UnsupportedRecordException where it is no record, or one of its components can be no field
     */
    public static RecordDocuments of(Class<?> type) {
        if (!type.isRecord()) {
            throw new UnsupportedRecordException(type.getName() + " is no record");
        }
        return new RecordDocuments(new RecordTypes().record(type));
    }

    /**
     * Reads the documents of a request.
     *
     * @param content the bytes of field {@code data} of a request; none are no documents
     * @throws InvalidRecordException where a document has not the fields of the record; the message names the first such field
     * @throws dev.flow.document.UnreadableDocumentsException where these are no documents, or documents of the first dialect
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
        } catch (Mismatch mismatch) {
            throw new InvalidRecordException("document " + position + " is no " + name() + ": " + mismatch.told());
        }
    }

    /**
     * The bytes of field {@code data} of a request that carries these records.
     *
     * @throws InvalidRecordException where one of them is no such record, or has null where something was expected
     */
    public ByteString write(Collection<?> records) {
        List<DocProto> documents = new ArrayList<>(records.size());
        records.forEach((record) -> documents.add(document(record, "record " + documents.size())));
        return V2Messages.write(documents);
    }

    /** The bytes of one document; as for several. */
    public ByteString writeOne(Object record) {
        return document(record, "the record").toByteString();
    }

    private DocProto document(Object record, String which) {
        try {
            return this.type.document(record);
        } catch (Mismatch mismatch) {
            throw new InvalidRecordException(which + " can be no document: " + mismatch.told());
        }
    }

    /** The simple name of the record, by which its schema is known. */
    public String name() {
        return this.type.name();
    }

    /** What the documents hold, as a JSON schema in the shape pydantic 2 gives it; other records are under {@code $defs}. */
    public Map<String, Object> schema() {
        return this.schema;
    }
}
