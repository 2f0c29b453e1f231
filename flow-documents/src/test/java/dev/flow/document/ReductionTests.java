package dev.flow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.docarray.v1.NdArrayProto;
import dev.flow.proto.docarray.v1.SparseNdArrayProto;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.ListOfAnyProto;
import dev.flow.proto.docarray.v2.NodeProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DataContentV2;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReductionTests {

    private static final ByteString GARBAGE = ByteString.copyFromUtf8("\u0007garbage");

    private static final ByteString NO_DOCUMENTS = DataContentProto.newBuilder()
            .setDocs(DocumentArrayProto.getDefaultInstance())
            .build()
            .toByteString();

    @Test
    void returnsASinglePartWithoutParsing() {
        assertThat(reduce(GARBAGE)).isSameAs(GARBAGE);
        assertThat(reduce(ByteString.EMPTY, GARBAGE, NO_DOCUMENTS)).isSameAs(GARBAGE);
    }

    @Test
    void returnsIdenticalPartsWithoutParsing() {
        assertThat(reduce(GARBAGE, ByteString.copyFrom(GARBAGE.toByteArray()), GARBAGE))
                .isSameAs(GARBAGE);
    }

    @Test
    void reducesNoPartsToNoDocuments() {
        assertThat(Reduction.reduce(List.of(), Dialect.V1)).isEmpty();
        assertThat(reduce(ByteString.EMPTY, NO_DOCUMENTS)).isEmpty();
        assertThat(reduce(NO_DOCUMENTS, ByteString.EMPTY)).isEqualTo(NO_DOCUMENTS);
    }

    @Test
    void mergesMissingFieldsInBothDialects() {
        for (Dialect dialect : Dialect.values()) {
            Document left = document("a").text("left").tags(Map.of("x", 1)).build();
            Document right = document("a")
                    .text("right")
                    .uri("u")
                    .embedding(NdArray.of(new float[] {1}))
                    .build();
            Document expected = document("a")
                    .text("left")
                    .tags(Map.of("x", 1))
                    .uri("u")
                    .embedding(NdArray.of(new float[] {1}))
                    .build();
            assertThat(reduced(dialect, List.of(left), List.of(right))).containsExactly(expected);
        }
    }

    @Test
    void reducesNestedDocumentsByIdInBothDialects() {
        for (Dialect dialect : Dialect.values()) {
            Document left = withChunkOfMatch(document("c").text("t").build());
            Document right = withChunkOfMatch(document("c").uri("u").build());
            Document far = withChunkOfMatch(document("d").build());
            Document match = document("m")
                    .chunks(List.of(
                            document("c").text("t").uri("u").build(),
                            document("d").build()))
                    .build();
            assertThat(reduced(dialect, List.of(left), List.of(right), List.of(far)))
                    .containsExactly(document("a").matches(List.of(match)).build());
        }
    }

    @Test
    void appendsNewDocumentsInBothDialects() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(reduced(dialect, named("b", "a"), named("c", "a"), named("d", "c", "b")))
                    .extracting(Document::id)
                    .containsExactly("b", "a", "c", "d");
        }
    }

    @Test
    void neverMergesParentsInBothDialects() {
        for (Dialect dialect : Dialect.values()) {
            Document right =
                    document("a").set("parent_id", "p").set("granularity", 2).build();
            Document reduced = reduced(dialect, named("a"), List.of(right)).get(0);
            assertThat(reduced.parentId()).isEmpty();
            assertThat(reduced.granularity()).isEqualTo(2);
        }
    }

    @Test
    void neverMergesDocumentsWithoutAnId() {
        ByteString left = v1(DocumentProto.newBuilder().setText("x").build());
        ByteString right = v1(DocumentProto.newBuilder().setUri("y").build());
        assertThat(read(reduce(left, right))).hasSize(2);
    }

    @Test
    void mergesUnknownFields() throws InvalidProtocolBufferException {
        DocumentProto left = withUnknown("a", 99, 1);
        DocumentProto right = withUnknown("a", 99, 2).toBuilder()
                .mergeUnknownFields(withUnknown("a", 98, 3).getUnknownFields())
                .build();
        DocumentProto reduced = DataContentProto.parseFrom(reduce(v1(left), v1(right)))
                .getDocs()
                .getDocs(0);
        UnknownFieldSet unknown = reduced.getUnknownFields();
        assertThat(unknown.getField(99).getVarintList()).containsExactly(1L);
        assertThat(unknown.getField(98).getVarintList()).containsExactly(3L);
    }

    @Test
    void keepsTheTypeOfANode() throws InvalidProtocolBufferException {
        NodeProto list = NodeProto.newBuilder()
                .setTuple(ListOfAnyProto.newBuilder()
                        .addData(NodeProto.newBuilder().setInteger(1)))
                .setType("odd")
                .build();
        DocProto left = DocProto.newBuilder()
                .putData("id", text("a"))
                .putData("none", NodeProto.getDefaultInstance())
                .putData("count", NodeProto.newBuilder().setInteger(0).build())
                .build();
        DocProto right = left.toBuilder()
                .putData("none", list)
                .putData("count", NodeProto.newBuilder().setInteger(7).build())
                .build();
        DocProto reduced = DocProto.parseFrom(
                DataContent.parseFrom(reduce(v2(left), v2(right))).getDocs().getDocs(0));
        assertThat(reduced).isEqualTo(left.toBuilder().putData("none", list).build());
    }

    @Test
    void keepsANestedDocumentWithAnotherId() {
        DocProto left = DocProto.newBuilder()
                .putData("id", text("a"))
                .putData("sub", NodeProto.newBuilder().setDoc(within("s", "x")).build())
                .build();
        DocProto right = left.toBuilder()
                .putData("sub", NodeProto.newBuilder().setDoc(within("t", "y")).build())
                .build();
        assertThat(read(reduce(v2(left), v2(right)))).isEqualTo(read(v2(left)));
    }

    @Test
    void convertsPartsToTheDialectOfTheFirst() {
        ByteString v1 = new Documents(List.of(document("a").text("x").build()), Dialect.V1).write();
        ByteString v2 = new Documents(List.of(document("a").uri("u").build()), Dialect.V2).write();
        Document both = document("a").text("x").uri("u").build();
        assertThat(Documents.read(reduce(v1, v2), Dialect.V2)).isEqualTo(new Documents(List.of(both), Dialect.V1));
        assertThat(Documents.read(reduce(v2, v1), Dialect.V1)).isEqualTo(new Documents(List.of(both), Dialect.V2));
    }

    @Test
    void ignoresEmptyDocumentsForTheDialect() {
        ByteString bare = v1(DocumentProto.getDefaultInstance());
        ByteString v2 = new Documents(List.of(document("a").set("price", 5).build()), Dialect.V2).write();
        Documents reduced = Documents.read(reduce(bare, v2), Dialect.V1);
        assertThat(reduced.dialect()).isEqualTo(Dialect.V2);
        assertThat(reduced.list()).hasSize(2);
    }

    @Test
    void rejectsAFieldThatTheFirstDialectLacks() {
        ByteString v1 = new Documents(List.of(document("a").text("x").build()), Dialect.V1).write();
        ByteString priced = new Documents(List.of(document("a").set("price", 5).build()), Dialect.V2).write();
        assertThatExceptionOfType(DocumentFieldException.class)
                .isThrownBy(() -> reduce(v1, priced))
                .withMessageContaining("'price'");
        ByteString v2 = new Documents(List.of(document("a").build()), Dialect.V2).write();
        ByteString sparse = v1(DocumentProto.newBuilder()
                .setId("a")
                .setTensor(NdArrayProto.newBuilder().setSparse(SparseNdArrayProto.getDefaultInstance()))
                .build());
        assertThat(catchThrowable(() -> reduce(v2, sparse))).isInstanceOf(UnreadableArrayException.class);
    }

    @Test
    void rejectsUnreadableParts() {
        ByteString pickle = DataContent.newBuilder()
                .setDocsBytes(ByteString.copyFrom(new byte[] {(byte) 0x80, 4, 1}))
                .build()
                .toByteString();
        for (ByteString broken : List.of(GARBAGE, pickle)) {
            assertThat(catchThrowable(() -> reduce(v1(withUnknown("a", 99, 1)), broken)))
                    .isInstanceOf(UnreadableDocumentsException.class);
        }
    }

    @Test
    void reducesTenThousandDocumentsInManyParts() {
        List<ByteString> parts = IntStream.range(0, 5)
                .mapToObj((part) -> new Documents(
                                IntStream.range(0, 10_000)
                                        .mapToObj((i) -> document("d" + i)
                                                .chunks(named("c" + part))
                                                .build())
                                        .toList(),
                                Dialect.V1)
                        .write())
                .toList();
        List<Document> reduced = read(Reduction.reduce(parts, Dialect.V1));
        assertThat(reduced)
                .hasSize(10_000)
                .allMatch((document) -> document.chunks().size() == 5);
    }

    private static ByteString reduce(ByteString... parts) {
        return Reduction.reduce(List.of(parts), Dialect.V1);
    }

    @SafeVarargs
    private static List<Document> reduced(Dialect dialect, List<Document>... parts) {
        List<ByteString> contents = List.of(parts).stream()
                .map((part) -> new Documents(part, dialect).write())
                .toList();
        Documents reduced = Documents.read(Reduction.reduce(contents, dialect), dialect);
        assertThat(reduced.dialect()).isEqualTo(dialect);
        return reduced.list();
    }

    private static List<Document> read(ByteString content) {
        return Documents.read(content, Dialect.V1).list();
    }

    private static DocumentBuilder document(String id) {
        return Document.builder().id(id);
    }

    private static List<Document> named(String... ids) {
        return List.of(ids).stream().map((id) -> document(id).build()).toList();
    }

    private static Document withChunkOfMatch(Document chunk) {
        Document match = document("m").chunks(List.of(chunk)).build();
        return document("a").matches(List.of(match)).build();
    }

    private static DocProto within(String id, String text) {
        return DocProto.newBuilder()
                .putData("id", text(id))
                .putData("text", text(text))
                .build();
    }

    private static NodeProto text(String text) {
        return NodeProto.newBuilder().setText(text).build();
    }

    private static DocumentProto withUnknown(String id, int field, long value) {
        return DocumentProto.newBuilder()
                .setId(id)
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                field,
                                UnknownFieldSet.Field.newBuilder()
                                        .addVarint(value)
                                        .build())
                        .build())
                .build();
    }

    private static ByteString v1(DocumentProto... documents) {
        return DataContentProto.newBuilder()
                .setDocs(DocumentArrayProto.newBuilder().addAllDocs(List.of(documents)))
                .build()
                .toByteString();
    }

    private static ByteString v2(DocProto... documents) {
        return DataContentV2.newBuilder()
                .setDocs(DocListProto.newBuilder().addAllDocs(List.of(documents)))
                .build()
                .toByteString();
    }
}
