package dev.flow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import dev.flow.FlowException;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.docarray.v1.NdArrayProto;
import dev.flow.proto.docarray.v1.SparseNdArrayProto;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.ListOfAnyProto;
import dev.flow.proto.docarray.v2.NodeProto;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DocumentList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentsTests {

    @Test
    void recordedDocumentsOfTheFirstDialectAreReadAndWrittenAsTheyCame() {
        ByteString recorded = hex("0a0b0a090a0264312203686921");
        Documents documents = Documents.read(recorded, Dialect.V2);
        assertThat(documents.dialect()).isEqualTo(Dialect.V1);
        assertThat(documents.list().get(0).id()).isEqualTo("d1");
        assertThat(documents.list().get(0).text()).contains("hi!");
        assertThat(documents.write()).isEqualTo(recorded);
    }

    @Test
    void recordedDocumentsOfTheSecondDialectAreReadAndWrittenAsTheyCame() {
        ByteString recorded =
                hex("0a3e0a3c0a0c0a066c656e677468120210020a0e0a02696412080a0264316a0269640a0a0a0674656e736f721200"
                        + "0a100a047465787412080a06686921352e30");
        Documents documents = Documents.read(recorded, Dialect.V1);
        assertThat(documents.dialect()).isEqualTo(Dialect.V2);
        Document document = documents.list().get(0);
        assertThat(document.id()).isEqualTo("d1");
        assertThat(document.text()).contains("hi!5.0");
        assertThat(document.get("length")).contains(2L);
        assertThat(document.tensor()).isEmpty();
        assertThat(document.keys()).containsExactly("length", "id", "tensor", "text");
        assertThat(documents.write()).isEqualTo(recorded);
    }

    @Test
    void listsThatWereSetsOrTuplesOrNoDocumentsBecamePlainLists() throws InvalidProtocolBufferException {
        ListOfAnyProto one = ListOfAnyProto.newBuilder().addData(text("a")).build();
        DocProto proto = DocProto.newBuilder()
                .putData("set", NodeProto.newBuilder().setSet(one).build())
                .putData("tuple", NodeProto.newBuilder().setTuple(one).build())
                .putData(
                        "documents",
                        NodeProto.newBuilder()
                                .setDocArray(DocListProto.getDefaultInstance())
                                .build())
                .build();
        Document changed = read(proto.toByteString(), Dialect.V2).toBuilder()
                .set("set", List.of("b", "c"))
                .set("tuple", List.of())
                .set("documents", List.of())
                .build();
        DocProto written = DocProto.parseFrom(raw(new Documents(List.of(changed), Dialect.V2)));
        assertThat(written.getDataOrThrow("set").getSet().getDataList()).containsExactly(text("b"), text("c"));
        assertThat(written.getDataOrThrow("tuple").hasTuple()).isTrue();
        assertThat(written.getDataOrThrow("documents").hasDocArray()).isTrue();
    }

    @Test
    void whatTheFirstDialectDoesNotShowSurvivesAChange() throws InvalidProtocolBufferException {
        DocumentProto proto = DocumentProto.newBuilder()
                .setId("d1")
                .setMetadata(Struct.newBuilder()
                        .putFields(
                                "class",
                                Value.newBuilder().setStringValue("Page").build()))
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                        .build())
                .build();
        Document changed = changed(proto.toByteString(), Dialect.V1);
        DocumentProto written = DocumentProto.parseFrom(raw(new Documents(List.of(changed), Dialect.V1)));
        assertThat(written).isEqualTo(proto.toBuilder().setText("new").build());
    }

    @Test
    void whatTheSecondDialectDoesNotShowSurvivesAChange() throws InvalidProtocolBufferException {
        DocProto proto = DocProto.newBuilder()
                .putData(
                        "id", NodeProto.newBuilder().setText("d1").setType("id").build())
                .putData(
                        "text",
                        NodeProto.newBuilder().setText("old").setType("text").build())
                .putData("price", NodeProto.newBuilder().setInteger(5).build())
                .putData("none", NodeProto.getDefaultInstance())
                .putData(
                        "pair",
                        NodeProto.newBuilder()
                                .setTuple(ListOfAnyProto.newBuilder()
                                        .addData(NodeProto.newBuilder().setBoolean(true)))
                                .setType("odd")
                                .build())
                .build();
        Document changed = changed(proto.toByteString(), Dialect.V2);
        DocProto written = DocProto.parseFrom(raw(new Documents(List.of(changed), Dialect.V2)));
        NodeProto text = NodeProto.newBuilder().setText("new").setType("text").build();
        assertThat(written).isEqualTo(proto.toBuilder().putData("text", text).build());
    }

    @Test
    void newDocumentsOfTheSecondDialectNameTheTypesThatPythonAsksFor() throws InvalidProtocolBufferException {
        Document document =
                Document.builder().id("d1").tensor(NdArray.of(new int[] {1})).build();
        DocProto written = DocProto.parseFrom(raw(new Documents(List.of(document), Dialect.V2)));
        assertThat(written.getDataOrThrow("id").getType()).isEqualTo("id");
        assertThat(written.getDataOrThrow("tensor").getType()).isEqualTo("ndarray");
        Document noChunks = document.toBuilder().chunks(List.of()).build();
        DocProto withoutChunks = DocProto.parseFrom(raw(new Documents(List.of(noChunks), Dialect.V2)));
        assertThat(withoutChunks.getDataOrThrow("chunks").hasDocArray()).isTrue();
    }

    @Test
    void integersBeyondThirtyTwoBitsGoAsDoublesIntoTheSecondDialect() {
        Document document = Document.builder().set("n", 1L << 53).set("m", -5).build();
        Document read = DocumentTests.through(Dialect.V2, document);
        assertThat(read.get("n")).contains(0x1p53);
        assertThat(read.get("m")).contains(-5L);
    }

    @Test
    void theUrlOfTheSecondDialectIsTheUriAndAKeyUriIsTooWhereThereIsOne() {
        Document url = read(doc("url", text("a:b")), Dialect.V2);
        assertThat(url.uri()).contains("a:b");
        assertThat(url.toBuilder().uri("c:d").build().keys()).containsExactly("url");
        Document uri = read(doc("uri", text("a:b")), Dialect.V2);
        assertThat(uri.uri()).contains("a:b");
        assertThat(uri.toBuilder().uri("c:d").build().keys()).containsExactly("uri");
    }

    @Test
    void aFieldOfAnotherTypeThanItsNamePromisesIsSaidSo() {
        Document odd = read(doc("text", NodeProto.newBuilder().setInteger(5).build()), Dialect.V2);
        assertThatExceptionOfType(DocumentFieldException.class)
                .isThrownBy(odd::text)
                .withMessage("field 'text' of a document holds a Long: expected text");
        assertThat(odd.get("text")).contains(5L);
        assertThat(odd).hasToString("Document[text=5]").isEqualTo(odd);
    }

    @Test
    void sparseArraysPassThroughTheFirstDialectAndHaveNoFormInTheSecond() {
        DocumentProto proto = DocumentProto.newBuilder()
                .setId("d1")
                .setTensor(NdArrayProto.newBuilder()
                        .setSparse(SparseNdArrayProto.newBuilder().addShape(2))
                        .setClsName("scipy"))
                .build();
        Document document = read(proto.toByteString(), Dialect.V1);
        Document copy = Document.builder()
                .id("d1")
                .tensor(document.tensor().orElseThrow())
                .build();
        assertThat(raw(new Documents(List.of(copy), Dialect.V1))).isEqualTo(proto.toByteString());
        assertThatExceptionOfType(UnreadableArrayException.class)
                .isThrownBy(() -> new Documents(List.of(document), Dialect.V2).write());
    }

    @Test
    void nothingTellsTheDialectOfNothing() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(Documents.read(ByteString.EMPTY, dialect)).isEqualTo(new Documents(List.of(), dialect));
            assertThat(Documents.read(hex("0a00"), dialect)).isEqualTo(new Documents(List.of(), dialect));
            assertThat(Documents.read(hex("0a020a00"), dialect).dialect()).isEqualTo(dialect);
            assertThat(Documents.read(hex("0a020a00"), dialect).list()).hasSize(1);
            assertThat(new Documents(List.of(), dialect).write()).isEqualTo(hex("0a00"));
        }
    }

    @Test
    void anIdThatBeginsLikeAMapEntryIsStillAnId() {
        for (String id : List.of(
                "\n",
                "\nabc",
                "\n\u0001a",
                "\n\u0001a\u0012",
                "\u0012",
                "\u0012\u0005ab",
                "\n\u0000\u0012\u0001\u0001")) {
            ByteString alone = DocumentProto.newBuilder().setId(id).build().toByteString();
            assertThat(read(alone, Dialect.V2).id()).isEqualTo(id);
            ByteString withText =
                    DocumentProto.newBuilder().setId(id).setText("a").build().toByteString();
            assertThat(read(withText, Dialect.V2).text()).contains("a");
        }
    }

    @Test
    void aDocumentWithASingleKeyIsOfTheSecondDialect() {
        for (NodeProto node : List.of(
                NodeProto.getDefaultInstance(),
                text("a"),
                NodeProto.newBuilder().setFloat(0.5).build(),
                NodeProto.newBuilder().setInteger(-1).build(),
                NodeProto.newBuilder().setBoolean(true).setType("flag").build(),
                NodeProto.newBuilder()
                        .setDocArray(DocListProto.getDefaultInstance())
                        .build())) {
            assertThat(Documents.read(content(doc("k", node)), Dialect.V1).dialect())
                    .isEqualTo(Dialect.V2);
            assertThat(Documents.read(content(doc("", node)), Dialect.V1).dialect())
                    .isEqualTo(Dialect.V2);
        }
        ByteString keyLeftOut = hex("0a04" + "1202" + "1005");
        assertThat(Documents.read(content(keyLeftOut), Dialect.V1).list().get(0).get(""))
                .contains(5L);
    }

    @Test
    void anEmptyDocumentHasTheDialectOfItsNeighbours() {
        ByteString v2 = doc("id", text("d1"));
        assertThat(Documents.read(content(ByteString.EMPTY, v2), Dialect.V1).dialect())
                .isEqualTo(Dialect.V2);
        ByteString v1 = DocumentProto.newBuilder().setId("d1").build().toByteString();
        assertThat(Documents.read(content(ByteString.EMPTY, v1), Dialect.V2).dialect())
                .isEqualTo(Dialect.V1);
    }

    @Test
    void bothDialectsInOneListAreRefusedRatherThanMisread() {
        ByteString v1 = DocumentProto.newBuilder().setId("d1").build().toByteString();
        ByteString v2 = doc("id", text("d1"));
        assertThatExceptionOfType(UnreadableDocumentsException.class)
                .isThrownBy(() -> Documents.read(content(v1, v2), Dialect.V1))
                .withMessage("documents cannot be read: one list holds both dialects");
    }

    @Test
    void picklesAreNeverRead() {
        for (String start : List.of("8003", "8005", "28", "636f73", "01")) {
            ByteString content =
                    DataContent.newBuilder().setDocsBytes(hex(start)).build().toByteString();
            assertThatExceptionOfType(UnreadableDocumentsException.class)
                    .isThrownBy(() -> Documents.read(content, Dialect.V1))
                    .withMessageContaining("a Python pickle, which is never read");
        }
    }

    @Test
    void docsBytesThatHoldAListOfDocumentsAreRead() {
        ByteString list = DocListProto.newBuilder()
                .addDocs(DocProto.newBuilder().putData("id", text("d1")))
                .build()
                .toByteString();
        ByteString content = DataContent.newBuilder().setDocsBytes(list).build().toByteString();
        assertThat(Documents.read(content, Dialect.V1).list())
                .extracting(Document::id)
                .containsExactly("d1");
    }

    @Test
    void documentsNestedTooDeepAreRefused() {
        DocumentProto v1 = DocumentProto.newBuilder().setId("d").build();
        DocProto v2 = DocProto.newBuilder().putData("id", text("d")).build();
        for (int i = 0; i < 101; i++) {
            v1 = DocumentProto.newBuilder().setId("d").addChunks(v1).build();
            NodeProto chunks = NodeProto.newBuilder()
                    .setDocArray(DocListProto.newBuilder().addDocs(v2))
                    .build();
            v2 = DocProto.newBuilder().putData("chunks", chunks).build();
        }
        for (ByteString nested : List.of(v1.toByteString(), v2.toByteString())) {
            assertThatExceptionOfType(UnreadableDocumentsException.class)
                    .isThrownBy(() -> Documents.read(content(nested), Dialect.V1))
                    .withMessageContaining("levels of nesting");
        }
    }

    @Test
    void randomBytesAreReadOrRefusedButNothingElse() {
        Random random = new Random(42);
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            ByteString document = ByteString.copyFrom(bytes);
            for (ByteString content : List.of(document, content(document))) {
                try {
                    Documents.read(content, Dialect.V1).list().forEach(Document::toString);
                } catch (FlowException refused) {
                    assertThat(refused).isInstanceOf(UnreadableDocumentsException.class);
                    assertThat(refused.getMessage()).doesNotContain("\n");
                }
            }
        }
    }

    private static Document changed(ByteString document, Dialect dialect) {
        return read(document, dialect).toBuilder().text("new").build();
    }

    private static Document read(ByteString document, Dialect whenNothingTells) {
        return Documents.read(content(document), whenNothingTells).list().get(0);
    }

    private static ByteString raw(Documents documents) {
        try {
            return DataContent.parseFrom(documents.write()).getDocs().getDocs(0);
        } catch (InvalidProtocolBufferException ex) {
            throw new AssertionError(ex);
        }
    }

    private static ByteString content(ByteString... documents) {
        return DataContent.newBuilder()
                .setDocs(DocumentList.newBuilder().addAllDocs(List.of(documents)))
                .build()
                .toByteString();
    }

    private static ByteString doc(String key, NodeProto node) {
        return DocProto.newBuilder().putData(key, node).build().toByteString();
    }

    private static NodeProto text(String text) {
        return NodeProto.newBuilder().setText(text).build();
    }

    private static ByteString hex(String digits) {
        return ByteString.copyFrom(HexFormat.of().parseHex(digits));
    }
}
