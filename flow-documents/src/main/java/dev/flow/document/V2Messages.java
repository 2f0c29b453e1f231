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

/** Reads and writes documents of the second dialect as protobuf messages, for code that uses a schema. */
public final class V2Messages {

    private V2Messages() {}

    /**
     * Reads the documents of a request.
     *
     * @param content the bytes of field {@code data} of a request; empty bytes contain no documents
     * @throws UnreadableDocumentsException if the bytes are not documents of the second dialect
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

    /** Returns the bytes of field {@code data} of a request with these documents. */
    public static ByteString write(List<DocProto> documents) {
        return LongText.bytes(DataContentV2.newBuilder()
                .setDocs(DocListProto.newBuilder().addAllDocs(documents))
                .build());
    }

    private static void requireSecond(DocumentList raw) throws InvalidProtocolBufferException {
        if (DialectDetector.detect(raw).orElse(Dialect.V2) != Dialect.V2) {
            throw new UnreadableDocumentsException(
                    "Documents are of dialect v1 (docarray before 0.30). This endpoint accepts documents of dialect v2.");
        }
    }

    private static UnreadableDocumentsException unreadable(InvalidProtocolBufferException ex) {
        return new UnreadableDocumentsException(
                "Documents cannot be read: " + OneLine.of(String.valueOf(ex.getMessage()), 200), ex);
    }
}
