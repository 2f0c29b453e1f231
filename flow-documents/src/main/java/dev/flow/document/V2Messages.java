package dev.flow.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flow.OneLine;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.wire.DataContentV2;
import dev.flow.proto.wire.DocumentList;
import java.util.ArrayList;
import java.util.List;

/** The documents of a request in the second dialect as the messages they are, for those who read them by a schema. */
public final class V2Messages {

    private V2Messages() {}

    /**
     * Reads the documents of a request.
     *
     * @param content the bytes of field {@code data} of a request; none are no documents
     * @throws UnreadableDocumentsException if these are no documents, or documents of the first dialect
     */
    public static List<DocProto> read(ByteString content) {
        try {
            DocumentList raw = Documents.raw(content);
            requireSecond(raw);
            List<DocProto> documents = new ArrayList<>(raw.getDocsCount());
            for (ByteString document : raw.getDocsList()) {
                documents.add(Documents.parse(DocProto.parser(), document));
            }
            return documents;
        } catch (InvalidProtocolBufferException ex) {
            throw unreadable(ex);
        }
    }

    /** The bytes of field {@code data} of a request that carries these documents. */
    public static ByteString write(List<DocProto> documents) {
        return DataContentV2.newBuilder()
                .setDocs(DocListProto.newBuilder().addAllDocs(documents))
                .build()
                .toByteString();
    }

    private static void requireSecond(DocumentList raw) throws InvalidProtocolBufferException {
        if (DialectEvidence.in(raw).orElse(Dialect.V2) != Dialect.V2) {
            throw new UnreadableDocumentsException(
                    "the documents are of dialect v1 (docarray before 0.30), which this endpoint does not take:"
                            + " expected documents of v2");
        }
    }

    private static UnreadableDocumentsException unreadable(InvalidProtocolBufferException ex) {
        return new UnreadableDocumentsException(
                "documents cannot be read: " + OneLine.of(String.valueOf(ex.getMessage()), 200), ex);
    }
}
