package dev.flow.document;

import static dev.flow.document.DocumentBytes.content;
import static dev.flow.document.DocumentBytes.hex;
import static dev.flow.document.DocumentBytes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.flow.FlowException;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.NodeProto;
import dev.flow.proto.wire.DataContent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes that are not documents are rejected. */
class UnreadableDocumentsTests {

    @Test
    void neverReadsPickles() {
        for (String start : List.of("8003", "8005", "28", "636f73", "01")) {
            ByteString content =
                    DataContent.newBuilder().setDocsBytes(hex(start)).build().toByteString();
            assertThatExceptionOfType(UnreadableDocumentsException.class)
                    .isThrownBy(() -> Documents.read(content, Dialect.V1))
                    .withMessageContaining("pickle");
        }
    }

    @Test
    void readsDocsBytesWithAListOfDocuments() {
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
    void rejectsDocumentsNestedTooDeeply() {
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
    void readsOrRejectsRandomBytes() {
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
}
