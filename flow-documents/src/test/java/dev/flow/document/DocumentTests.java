package dev.flow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentTests {

    @Test
    void createsADocumentWithANewId() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(Document.ofText("a").id());
        }
        assertThat(ids).hasSize(1000).allMatch((id) -> id.matches("[0-9a-f]{32}"));
        assertThat(Document.builder().id("d1").build().id()).isEqualTo("d1");
    }

    @Test
    void returnsEmptyForAbsentValues() {
        Document document = Document.builder().build();
        assertThat(document.text()).isEmpty();
        assertThat(document.blob()).isEmpty();
        assertThat(document.tensor()).isEmpty();
        assertThat(document.embedding()).isEmpty();
        assertThat(document.tags()).isEmpty();
        assertThat(document.uri()).isEmpty();
        assertThat(document.mimeType()).isEmpty();
        assertThat(document.chunks()).isEmpty();
        assertThat(document.matches()).isEmpty();
        assertThat(document.scores()).isEmpty();
        assertThat(document.evaluations()).isEmpty();
        assertThat(document.parentId()).isEmpty();
        assertThat(document.granularity()).isZero();
        assertThat(document.adjacency()).isZero();
        assertThat(document.weight()).isEmpty();
        assertThat(document.offset()).isEmpty();
        assertThat(document.location()).isEmpty();
        assertThat(document.modality()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void keepsEveryFieldInEachDialect(Dialect dialect) {
        Document written = everything().text("hello \u0000 😀").build();
        Document read = through(dialect, written);
        assertThat(read.text()).contains("hello \u0000 😀");
        assertThat(read.embedding().orElseThrow().toFloatArray()).containsExactly(0.5f, 1);
        assertThat(read.tags()).containsEntry("b", "x").containsEntry("c", List.of(true, Map.of("d", 0.25)));
        assertThat(((Number) read.tags().get("a")).longValue()).isEqualTo(1);
        assertThat(read.uri()).contains("data:,x");
        assertThat(read.mimeType()).contains("text/plain");
        assertThat(read.chunks()).extracting(Document::id).containsExactly("c1", "c2");
        assertThat(read.chunks().get(0).chunks()).extracting(Document::id).containsExactly("c1a");
        assertThat(read.matches().get(0).scores()).isEqualTo(Map.of("cosine", new NamedScore(0.25, "op", "why", "r")));
        assertThat(read.evaluations()).isEqualTo(Map.of("recall", NamedScore.of(1)));
        assertThat(read.parentId()).contains("p");
        assertThat(read.granularity()).isEqualTo(2);
        assertThat(read.adjacency()).isEqualTo(3);
        assertThat(read.weight()).hasValue(0.5);
        assertThat(read.offset()).hasValue(1.5);
        assertThat(read.location()).containsExactly(1.0, 2.5);
        assertThat(read.modality()).contains("text");
        assertThat(read).isEqualTo(written).hasSameHashCodeAs(written);
        assertThat(written).isEqualTo(read);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void keepsBytesAndArraysInEachDialect(Dialect dialect) {
        ByteString blob = ByteString.copyFrom(new byte[] {0, (byte) 0xff, 0x0a});
        assertThat(through(dialect, Document.builder().blob(blob).build()).blob())
                .contains(blob);
        NdArray tensor = NdArray.of(new int[] {1, 2, 3, 4}, 2, 2);
        assertThat(through(dialect, Document.builder().tensor(tensor).build()).tensor())
                .contains(tensor);
    }

    @Test
    void convertsBetweenDialectsAndBack() {
        Document first = through(Dialect.V1, everything().text("a").build());
        Document second = through(Dialect.V2, first);
        assertThat(second).isEqualTo(first);
        assertThat(second.keys()).contains("url").doesNotContain("uri");
        assertThat(through(Dialect.V1, second)).isEqualTo(first);
    }

    @Test
    void replacesOtherContentInTheFirstDialect() {
        Document text = through(Dialect.V1, Document.ofText("a"));
        Document tensor = text.toBuilder().tensor(NdArray.of(new int[] {1})).build();
        assertThat(tensor.text()).isEmpty();
        assertThat(tensor.tensor()).isPresent();
        Document blob = tensor.toBuilder().blob(new byte[] {1}).build();
        assertThat(blob.tensor()).isEmpty();
        assertThat(blob.toBuilder().text("b").build().blob()).isEmpty();
        assertThat(blob.toBuilder()
                        .tensor(NdArray.of(new int[] {1}))
                        .text("last")
                        .build()
                        .text())
                .contains("last");
    }

    @Test
    void keepsSeveralContentsInTheSecondDialect() {
        Document both = through(
                Dialect.V2,
                Document.builder().text("a").tensor(NdArray.of(new int[] {1})).build());
        assertThat(both.text()).contains("a");
        assertThat(both.tensor()).isPresent();
        assertThat(both.toBuilder().blob(new byte[] {1}).build().text()).contains("a");
    }

    @Test
    void writesOnlyTheArrayInTheFirstDialect() {
        DocumentBuilder document =
                Document.builder().tensor(NdArray.of(new int[] {1})).blob(new byte[] {1});
        Document written = through(Dialect.V1, document.text("a").build());
        assertThat(written.tensor()).isPresent();
        assertThat(written.text()).isEmpty();
        assertThat(through(Dialect.V1, document.remove("tensor").build()).blob())
                .isPresent();
    }

    @Test
    void keepsAnEmptyTextInEachDialect() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(through(dialect, Document.ofText("")).text()).contains("");
        }
    }

    @Test
    void copiesValues() {
        Map<String, Object> tags = new HashMap<>(Map.of("a", new ArrayList<>(List.of(1))));
        byte[] blob = {1};
        Document document = Document.builder().tags(tags).blob(blob).build();
        tags.put("b", 2);
        blob[0] = 9;
        assertThat(document.tags()).isEqualTo(Map.of("a", List.of(1)));
        assertThat(document.blob()).contains(ByteString.copyFrom(new byte[] {1}));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> document.tags().put("c", 3));
    }

    @Test
    void removesAField() {
        for (Dialect dialect : Dialect.values()) {
            Document document = through(dialect, everything().text("a").build());
            Document less = document.toBuilder()
                    .remove("uri")
                    .remove("text")
                    .remove("chunks")
                    .remove("never")
                    .build();
            assertThat(less.uri()).isEmpty();
            assertThat(less.text()).isEmpty();
            assertThat(less.chunks()).isEmpty();
            assertThat(less.tags()).isEqualTo(document.tags());
        }
    }

    @Test
    void treatsEmptyListsAsAbsent() {
        for (Dialect dialect : Dialect.values()) {
            Document document = through(dialect, everything().build()).toBuilder()
                    .chunks(List.of())
                    .tags(Map.of())
                    .scores(Map.of())
                    .build();
            assertThat(through(dialect, document).chunks()).isEmpty();
            assertThat(document.tags()).isEmpty();
            assertThat(document.scores()).isEmpty();
        }
    }

    @Test
    void rejectsFieldsOfSchemasInTheFirstDialect() {
        Document priced = Document.builder().set("price", 5).build();
        assertThat(through(Dialect.V2, priced).get("price")).contains(5L);
        assertThatExceptionOfType(DocumentFieldException.class)
                .isThrownBy(() -> through(Dialect.V1, priced))
                .withMessageContainingAll("V1", "'price'");
    }

    @Test
    void rejectsUnsupportedValues() {
        assertThatExceptionOfType(UnsupportedValueException.class)
                .isThrownBy(() -> Document.builder().set("n", new AtomicIntegerHolder()))
                .withMessageContaining("AtomicIntegerHolder");
        assertThat(Document.builder().set("n", new AtomicInteger(3)).build().get("n"))
                .isPresent();
    }

    private static final class AtomicIntegerHolder {}

    @Test
    void comparesDocumentsByReadableFields() {
        Document document = everything().text("a").build();
        assertThat(document.toBuilder().text("b").build()).isNotEqualTo(document);
        assertThat(document.toBuilder().tags(Map.of("a", 2)).build()).isNotEqualTo(document);
        assertThat(document.toBuilder().build()).isEqualTo(document);
    }

    @Test
    void shortensDocumentsInLogLines() {
        Document document = Document.builder()
                .id("d1")
                .text("x".repeat(1000))
                .blob(new byte[5])
                .build();
        assertThat(document.toString()).isEqualTo("Document[id=d1, text=" + "x".repeat(40) + "…, blob=5 bytes]");
    }

    static Document through(Dialect dialect, Document document) {
        Dialect other = (dialect == Dialect.V1) ? Dialect.V2 : Dialect.V1;
        Documents read = Documents.read(new Documents(List.of(document), dialect).write(), other);
        assertThat(read.dialect()).isEqualTo(dialect);
        return read.list().get(0);
    }

    private static DocumentBuilder everything() {
        Document match = Document.builder()
                .id("m1")
                .scores(Map.of("cosine", new NamedScore(0.25, "op", "why", "r")))
                .build();
        Document part = Document.builder()
                .id("c1")
                .text("c")
                .chunks(List.of(Document.builder().id("c1a").build()))
                .build();
        return Document.builder()
                .id("d1")
                .embedding(NdArray.of(new float[] {0.5f, 1}))
                .tags(Map.of("a", 1, "b", "x", "c", List.of(true, Map.of("d", 0.25))))
                .uri("data:,x")
                .mimeType("text/plain")
                .chunks(List.of(part, Document.builder().id("c2").build()))
                .matches(List.of(match))
                .evaluations(Map.of("recall", NamedScore.of(1)))
                .parentId("p")
                .granularity(2)
                .adjacency(3)
                .weight(0.5)
                .offset(1.5)
                .location(List.of(1.0, 2.5))
                .modality("text");
    }
}
