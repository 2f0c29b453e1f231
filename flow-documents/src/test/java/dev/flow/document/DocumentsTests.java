package dev.flow.document;

import static dev.flow.document.DocumentBytes.changed;
import static dev.flow.document.DocumentBytes.doc;
import static dev.flow.document.DocumentBytes.hex;
import static dev.flow.document.DocumentBytes.raw;
import static dev.flow.document.DocumentBytes.read;
import static dev.flow.document.DocumentBytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.docarray.v1.NdArrayProto;
import dev.flow.proto.docarray.v1.SparseNdArrayProto;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.ListOfAnyProto;
import dev.flow.proto.docarray.v2.NodeProto;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents are read, changed, written and converted between dialects. */
class DocumentsTests {

    @Test
    void readsAndWritesRecordedDocumentsOfTheFirstDialect() {
        ByteString recorded = hex("0a0b0a090a0264312203686921");
        Documents documents = Documents.read(recorded, Dialect.V2);
        assertThat(documents.dialect()).isEqualTo(Dialect.V1);
        assertThat(documents.list().get(0).id()).isEqualTo("d1");
        assertThat(documents.list().get(0).text()).contains("hi!");
        assertThat(documents.write()).isEqualTo(recorded);
    }

    @Test
    void readsAndWritesRecordedDocumentsOfTheSecondDialect() {
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
    void keepsTheKindOfChangedCollections() throws InvalidProtocolBufferException {
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
    void keepsUnknownContentOfTheFirstDialectInAChange() throws InvalidProtocolBufferException {
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
    void keepsUnknownContentOfTheSecondDialectInAChange() throws InvalidProtocolBufferException {
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
    void writesTheNodeTypesThatPythonRequires() throws InvalidProtocolBufferException {
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
    void writesWideIntegersAsDoublesInTheSecondDialect() {
        Document document = Document.builder().set("n", 1L << 53).set("m", -5).build();
        Document read = DocumentTests.through(Dialect.V2, document);
        assertThat(read.get("n")).contains(0x1p53);
        assertThat(read.get("m")).contains(-5L);
    }

    @Test
    void mapsUriToUrlUnlessTheSchemaHasUri() {
        Document url = read(doc("url", text("a:b")), Dialect.V2);
        assertThat(url.uri()).contains("a:b");
        assertThat(url.toBuilder().uri("c:d").build().keys()).containsExactly("url");
        Document uri = read(doc("uri", text("a:b")), Dialect.V2);
        assertThat(uri.uri()).contains("a:b");
        assertThat(uri.toBuilder().uri("c:d").build().keys()).containsExactly("uri");
    }

    @Test
    void reportsAFieldOfAnotherType() {
        Document odd = read(doc("text", NodeProto.newBuilder().setInteger(5).build()), Dialect.V2);
        assertThatExceptionOfType(DocumentFieldException.class)
                .isThrownBy(odd::text)
                .withMessageContainingAll("'text'", "Long");
        assertThat(odd.get("text")).contains(5L);
        assertThat(odd).hasToString("Document[text=5]").isEqualTo(odd);
    }

    @Test
    void keepsSparseArraysInTheFirstDialectAndRejectsThemInTheSecond() {
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
}
