package dev.flow.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentOrderTests {

    @ParameterizedTest
    @EnumSource
    void restoresTheOrderOfTheRequestBeforeNewDocuments(Dialect dialect) {
        ByteString restored = DocumentOrder.restored(
                documents(dialect, "a", "b", "c"), documents(dialect, "new", "c", "a", "newer", "b"), dialect);
        assertThat(ids(restored, dialect)).containsExactly("a", "b", "c", "new", "newer");
    }

    @ParameterizedTest
    @EnumSource
    void returnsTheSameBytesForDocumentsInOrder(Dialect dialect) {
        ByteString answered = documents(dialect, "a", "c");
        assertThat(DocumentOrder.restored(documents(dialect, "a", "b", "c"), answered, dialect))
                .isSameAs(answered);
    }

    private static ByteString documents(Dialect dialect, String... ids) {
        List<Document> documents = Arrays.stream(ids)
                .map((id) -> Document.builder().id(id).text("x").build())
                .toList();
        return new Documents(documents, dialect).write();
    }

    private static List<String> ids(ByteString content, Dialect dialect) {
        return Documents.read(content, dialect).list().stream()
                .map(Document::id)
                .toList();
    }
}
