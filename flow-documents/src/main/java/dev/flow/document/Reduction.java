package dev.flow.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.wire.DataContentV2;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Merges the documents that several Executors returned into one list. Documents of the same id become one: it keeps the fields of
 * the left document and adds the missing ones of the right, chunks and matches by id likewise. New documents are appended in
 * their order. A document without an id is never merged.
 */
public final class Reduction {

    private static final ByteString EMPTY_LIST = ByteString.copyFrom(new byte[] {0x0a, 0});

    private Reduction() {}

    /**
     * Merges the parts of a join. Parts without documents, or with the same bytes as an earlier part, add nothing; if one part
     * remains, it is returned without parsing. Parts of different dialects are merged in the dialect of the first.
     *
     * @param contents the bytes of field {@code data} of each part, from left to right
     * @param defaultDialect the dialect if no document has a field
     * @return the bytes of field {@code data} of the merged request
     * @throws UnreadableDocumentsException if a part cannot be read, for example because it is a Python pickle
     * @throws DocumentFieldException if the dialect of the first part does not have a field of a document
     * @throws UnsupportedValueException if the dialect of the first part cannot represent a value
     * @throws UnreadableArrayException if an array is sparse, which the second dialect cannot represent
     */
    public static ByteString reduce(List<ByteString> contents, Dialect defaultDialect) {
        List<ByteString> parts = new ArrayList<>();
        for (ByteString content : contents) {
            if (!isEmpty(content) && !parts.contains(content)) {
                parts.add(content);
            }
        }
        return switch (parts.size()) {
            case 0 -> contents.isEmpty() ? ByteString.EMPTY : contents.get(0);
            case 1 -> parts.get(0);
            default ->
                reduced(parts.stream()
                        .map((part) -> Documents.read(part, defaultDialect))
                        .toList());
        };
    }

    private static boolean isEmpty(ByteString content) {
        return content.isEmpty() || content.equals(EMPTY_LIST);
    }

    private static ByteString reduced(List<Documents> parts) {
        return switch (dialect(parts)) {
            case V1 -> v1(reduced(parts, new V1Reducible(), Reduction::v1));
            case V2 -> v2(reduced(parts, new V2Reducible(), Reduction::v2));
        };
    }

    /** Documents without a field were read in the default dialect and do not show their own. */
    private static Dialect dialect(List<Documents> parts) {
        return parts.stream()
                .filter((part) -> part.list().stream().anyMatch(Reduction::hasFields))
                .findFirst()
                .orElse(parts.get(0))
                .dialect();
    }

    private static boolean hasFields(Document document) {
        MessageLite proto = (document.fields() instanceof V1Fields v1) ? v1.proto() : v2(document.fields());
        return proto.getSerializedSize() > 0;
    }

    private static <D> List<D> reduced(List<Documents> parts, Reducible<D> form, Function<Fields, D> inForm) {
        ReducedList<D> reduced = new ReducedList<>(form, protos(parts.get(0), inForm));
        parts.stream().skip(1).forEach((part) -> reduced.addAll(protos(part, inForm)));
        return reduced.finished();
    }

    private static <D> List<D> protos(Documents part, Function<Fields, D> inForm) {
        return part.list().stream()
                .map((document) -> inForm.apply(document.fields()))
                .toList();
    }

    private static DocumentProto v1(Fields fields) {
        return V1Fields.of(fields).proto();
    }

    private static DocProto v2(Fields fields) {
        return V2Fields.of(fields).proto();
    }

    private static ByteString v1(List<DocumentProto> documents) {
        return DataContentProto.newBuilder()
                .setDocs(DocumentArrayProto.newBuilder().addAllDocs(documents))
                .build()
                .toByteString();
    }

    private static ByteString v2(List<DocProto> documents) {
        return DataContentV2.newBuilder()
                .setDocs(DocListProto.newBuilder().addAllDocs(documents))
                .build()
                .toByteString();
    }
}
