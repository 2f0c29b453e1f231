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
 * Makes one list of documents of the lists that several Executors answered. Documents of one id become one: it keeps what the
 * left has and takes from the right what the left has not, chunks and matches by their ids likewise. What is new is appended
 * in the order in which it comes. A document without an id is never taken for another.
 */
public final class Reduction {

    private static final ByteString LIST_OF_NONE = ByteString.copyFrom(new byte[] {0x0a, 0});

    private Reduction() {}

    /**
     * Reduces the parts of a join. Parts that hold no documents, or the very bytes of a part before them, add nothing; where
     * one part is left after that, it is returned as it came, unread. Parts of different dialects end in that of the first.
     *
     * @param contents the bytes of field {@code data} of each part, from left to right
     * @param whenNothingTells the dialect where no document has any field
     * @return the bytes of field {@code data} of what goes on
     * @throws UnreadableDocumentsException if a part cannot be read, as a Python pickle cannot
     * @throws DocumentFieldException if a document has a field for which the first part's dialect has no place
     * @throws UnsupportedValueException if a document holds a value for which the first part's dialect has no form
     * @throws UnreadableArrayException if a sparse array would have to go into the second dialect
     */
    public static ByteString reduce(List<ByteString> contents, Dialect whenNothingTells) {
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
                        .map((part) -> Documents.read(part, whenNothingTells))
                        .toList());
        };
    }

    private static boolean isEmpty(ByteString content) {
        return content.isEmpty() || content.equals(LIST_OF_NONE);
    }

    private static ByteString reduced(List<Documents> parts) {
        return switch (dialect(parts)) {
            case V1 -> v1(reduced(parts, new V1Reducible(), Reduction::v1));
            case V2 -> v2(reduced(parts, new V2Reducible(), Reduction::v2));
        };
    }

    /** Documents without any field were read in whichever dialect, and say nothing of it. */
    private static Dialect dialect(List<Documents> parts) {
        return parts.stream()
                .filter((part) -> part.list().stream().anyMatch(Reduction::tells))
                .findFirst()
                .orElse(parts.get(0))
                .dialect();
    }

    private static boolean tells(Document document) {
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
