package dev.flow.document;

import static dev.flow.document.DocumentBytes.content;
import static dev.flow.document.DocumentBytes.doc;
import static dev.flow.document.DocumentBytes.hex;
import static dev.flow.document.DocumentBytes.read;
import static dev.flow.document.DocumentBytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.NodeProto;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The dialect of documents is detected from their bytes. */
class DialectDetectionTests {

    @Test
    void usesTheDefaultDialectWithoutAnyField() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(Documents.read(ByteString.EMPTY, dialect)).isEqualTo(new Documents(List.of(), dialect));
            assertThat(Documents.read(hex("0a00"), dialect)).isEqualTo(new Documents(List.of(), dialect));
            assertThat(Documents.read(hex("0a020a00"), dialect).dialect()).isEqualTo(dialect);
            assertThat(Documents.read(hex("0a020a00"), dialect).list()).hasSize(1);
            assertThat(new Documents(List.of(), dialect).write()).isEqualTo(hex("0a00"));
        }
    }

    @Test
    void readsAnIdThatBeginsLikeAMapEntryAsAnId() {
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
    void detectsTheSecondDialectFromASingleKey() {
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
    void usesTheDialectOfTheOtherDocumentsForAnEmptyOne() {
        ByteString v2 = doc("id", text("d1"));
        assertThat(Documents.read(content(ByteString.EMPTY, v2), Dialect.V1).dialect())
                .isEqualTo(Dialect.V2);
        ByteString v1 = DocumentProto.newBuilder().setId("d1").build().toByteString();
        assertThat(Documents.read(content(ByteString.EMPTY, v1), Dialect.V2).dialect())
                .isEqualTo(Dialect.V1);
    }

    @Test
    void rejectsBothDialectsInOneList() {
        ByteString v1 = DocumentProto.newBuilder().setId("d1").build().toByteString();
        ByteString v2 = doc("id", text("d1"));
        assertThatExceptionOfType(UnreadableDocumentsException.class)
                .isThrownBy(() -> Documents.read(content(v1, v2), Dialect.V1))
                .withMessageContaining("both dialects");
    }
}
