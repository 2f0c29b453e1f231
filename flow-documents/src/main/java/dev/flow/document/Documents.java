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
 * The documents of one request, and the dialect they came or go in.
 *
 * @param list the documents in order
 * @param dialect how they are written
 */
public record Documents(List<Document> list, Dialect dialect) {

    private static final int FIRST_BYTE_OF_A_LIST = 0x0a;

    public Documents {
        list = List.copyOf(list);
    }

    /**
     * Reads the documents of a request, in the dialect their bytes show. It is {@link Dialect#V1} as soon as one document has
     * any field but the first, and {@link Dialect#V2} where all they have are map entries. One case stays open in theory: a
     * document of the first dialect with nothing but an id, if that id is itself a well-formed map entry (a line feed, the
     * length of a key, the key, 0x12, the length of a node, the node), is taken for the second dialect.
     *
     * @param content the bytes of field {@code data} of a request; none are no documents
     * @param whenNothingTells the dialect where no document has any field
     * @throws UnreadableDocumentsException if these are no documents, if they are nested more than 100 messages deep, or if
     *     they are in a form that is never read: a Python pickle
     */
    public static Documents read(ByteString content, Dialect whenNothingTells) {
        try {
            DocumentList raw = raw(content);
            Dialect dialect = DialectEvidence.in(raw).orElse(whenNothingTells);
            List<Document> documents = new ArrayList<>(raw.getDocsCount());
            for (ByteString document : raw.getDocsList()) {
                documents.add(new Document(fields(document, dialect)));
            }
            return new Documents(documents, dialect);
        } catch (InvalidProtocolBufferException ex) {
            throw new UnreadableDocumentsException(
                    "documents cannot be read: " + OneLine.of(String.valueOf(ex.getMessage()), 200), ex);
        }
    }

    /**
     * The bytes of one document that goes alone; as for several.
     *
     * @param dialect how it is written
     */
    public static ByteString writeOne(Document document, Dialect dialect) {
        return switch (dialect) {
            case V1 -> V1Fields.of(document.fields()).proto().toByteString();
            case V2 -> V2Fields.of(document.fields()).proto().toByteString();
        };
    }

    /**
     * The bytes of the document in field {@code data} of a request.
     *
     * @return empty where there are none, or several
     */
    public static Optional<ByteString> onlyOne(ByteString content) {
        try {
            DocumentList raw = raw(content);
            return raw.getDocsCount() == 1 ? Optional.of(raw.getDocs(0)) : Optional.empty();
        } catch (InvalidProtocolBufferException ex) {
            return Optional.empty();
        }
    }

    /** The bytes of field {@code data} of a request that carries one document, whatever its dialect. */
    public static ByteString ofOne(ByteString document) {
        return DataContent.newBuilder()
                .setDocs(DocumentList.newBuilder().addDocs(document))
                .build()
                .toByteString();
    }

    /** The bytes of field {@code data} of a request that carries these documents in their own dialect. */
    public ByteString write() {
        return write(this.dialect);
    }

    /**
     * The bytes of field {@code data} of a request that carries these documents. Those that came in the same dialect are
     * written as they came; the others are translated.
     *
     * @throws DocumentFieldException if a document has a field that the first dialect has no place for
     * @throws UnsupportedValueException if a tag holds what the first dialect has no form for: bytes, arrays, documents
     * @throws UnreadableArrayException if a sparse array would have to go into the second dialect
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
        return DataContentProto.newBuilder().setDocs(documents).build().toByteString();
    }

    private ByteString writeV2() {
        DocListProto.Builder documents = DocListProto.newBuilder();
        this.list.forEach(
                (document) -> documents.addDocs(V2Fields.of(document.fields()).proto()));
        return DataContentV2.newBuilder().setDocs(documents).build().toByteString();
    }

    /** The documents as bytes, whatever their dialect. */
    static DocumentList raw(ByteString data) throws InvalidProtocolBufferException {
        DataContent content = parse(DataContent.parser(), data);
        ByteString bytes = content.getDocsBytes();
        if (bytes.isEmpty()) {
            return content.getDocs();
        }
        if (bytes.byteAt(0) != FIRST_BYTE_OF_A_LIST) {
            throw new UnreadableDocumentsException(
                    "docs_bytes hold no list of documents but, most likely, a Python pickle, which is never read:"
                            + " send the documents in field docs");
        }
        return parse(DocumentList.parser(), bytes);
    }

    private static Fields fields(ByteString document, Dialect dialect) throws InvalidProtocolBufferException {
        return switch (dialect) {
            case V1 -> new V1Fields(parse(DocumentProto.parser(), document));
            case V2 -> new V2Fields(parse(DocProto.parser(), document));
        };
    }

    /** Reads without copying what stays bytes: large arrays stay where they came in. */
    static <T> T parse(Parser<T> parser, ByteString bytes) throws InvalidProtocolBufferException {
        CodedInputStream in = bytes.newCodedInput();
        in.enableAliasing(true);
        T message = parser.parseFrom(in);
        in.checkLastTagWas(0);
        return message;
    }
}
