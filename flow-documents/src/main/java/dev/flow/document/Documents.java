package dev.flow.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import dev.flow.OneLine;
import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DataContentV2;
import dev.flow.proto.wire.DocumentList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documents of one request.
 *
 * @param list the documents in order
 * @param dialect the dialect in which they were received or are written
 */
public record Documents(List<Document> list, Dialect dialect) {

    private static final int FIRST_BYTE_OF_A_LIST = 0x0a;

    public Documents {
        list = List.copyOf(list);
    }

    /**
     * Reads the documents of a request and detects their dialect: {@link Dialect#V1} if a document has any field but the first,
     * {@link Dialect#V2} if all its fields are map entries. One case remains ambiguous: a document of the first dialect with
     * only an id whose bytes are a well-formed map entry (a line feed, the length of a key, the key, 0x12, the length of a node,
     * the node) is read as the second dialect.
     *
     * @param content the bytes of field {@code data} of a request; empty bytes contain no documents
     * @param defaultDialect the dialect if no document has a field
     * @throws UnreadableDocumentsException if the bytes are not documents, have more than 100 levels of nested messages, or
     *     contain a Python pickle, which is never read
     */
    public static Documents read(ByteString content, Dialect defaultDialect) {
        try {
            DocumentList raw = raw(content);
            Dialect dialect = DialectDetector.detect(raw).orElse(defaultDialect);
            List<Document> documents = new ArrayList<>(raw.getDocsCount());
            for (ByteString document : raw.getDocsList()) {
                documents.add(new Document(fields(document, dialect)));
            }
            return new Documents(documents, dialect);
        } catch (InvalidProtocolBufferException ex) {
            throw new UnreadableDocumentsException(
                    "Documents cannot be read: " + OneLine.of(String.valueOf(ex.getMessage()), 200), ex);
        }
    }

    /**
     * Returns the bytes of one document, with the exceptions of {@link #write(Dialect)}.
     *
     * @param document the document
     * @param dialect the dialect in which it is written
     */
    public static ByteString writeOne(Document document, Dialect dialect) {
        return switch (dialect) {
            case V1 -> V1Fields.of(document.fields()).proto().toByteString();
            case V2 -> V2Fields.of(document.fields()).proto().toByteString();
        };
    }

    /**
     * Returns the bytes of the only document in field {@code data} of a request.
     *
     * @return the bytes; empty if the field does not contain exactly one document
     */
    public static Optional<ByteString> onlyOne(ByteString content) {
        try {
            DocumentList raw = raw(content);
            return raw.getDocsCount() == 1 ? Optional.of(raw.getDocs(0)) : Optional.empty();
        } catch (InvalidProtocolBufferException ex) {
            return Optional.empty();
        }
    }

    /** Returns the bytes of field {@code data} of a request with one document of any dialect. */
    public static ByteString ofOne(ByteString document) {
        return DataContent.newBuilder()
                .setDocs(DocumentList.newBuilder().addDocs(document))
                .build()
                .toByteString();
    }

    /** Returns the bytes of field {@code data} of a request with these documents in their own dialect. */
    public ByteString write() {
        return write(this.dialect);
    }

    /**
     * Returns the bytes of field {@code data} of a request with these documents. Documents received in the same dialect are written
     * unchanged; others are converted.
     *
     * @throws DocumentFieldException if the first dialect does not have a field of a document
     * @throws UnsupportedValueException if a tag contains bytes, an array or a document, which the first dialect cannot represent
     * @throws UnreadableArrayException if an array is sparse, which the second dialect cannot represent
     */
    public ByteString write(Dialect dialect) {
        return switch (dialect) {
            case V1 -> writeV1();
            case V2 -> writeV2();
        };
    }

    private ByteString writeV1() {
        DocumentArrayProto.Builder documents = DocumentArrayProto.newBuilder();
        this.list.forEach(
                (document) -> documents.addDocs(V1Fields.of(document.fields()).proto()));
        return LongText.bytes(DataContentProto.newBuilder().setDocs(documents).build());
    }

    private ByteString writeV2() {
        DocListProto.Builder documents = DocListProto.newBuilder();
        this.list.forEach(
                (document) -> documents.addDocs(V2Fields.of(document.fields()).proto()));
        return LongText.bytes(DataContentV2.newBuilder().setDocs(documents).build());
    }

    /** Returns the documents as bytes, regardless of their dialect. */
    static DocumentList raw(ByteString data) throws InvalidProtocolBufferException {
        DataContent content = parse(DataContent.parser(), data);
        ByteString bytes = content.getDocsBytes();
        if (bytes.isEmpty()) {
            return content.getDocs();
        }
        if (bytes.byteAt(0) != FIRST_BYTE_OF_A_LIST) {
            throw new UnreadableDocumentsException(
                    "Field docs_bytes does not contain a list of documents, probably a Python pickle, which is never read."
                            + " Send the documents in field docs.");
        }
        return parse(DocumentList.parser(), bytes);
    }

    private static Fields fields(ByteString document, Dialect dialect) throws InvalidProtocolBufferException {
        return switch (dialect) {
            case V1 -> new V1Fields(parse(DocumentProto.parser(), document));
            case V2 -> new V2Fields(parse(DocProto.parser(), document));
        };
    }

    /** Parses a message without copying its bytes fields, such as large arrays. */
    static <T> T parse(Parser<T> parser, ByteString bytes) throws InvalidProtocolBufferException {
        CodedInputStream in = bytes.newCodedInput();
        in.enableAliasing(true);
        T message = parser.parseFrom(in);
        in.checkLastTagWas(0);
        return message;
    }
}
