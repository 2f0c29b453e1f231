package dev.flow.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReductionPropertyTests {

    private static final List<String> FIELDS = List.of("text", "uri", "modality", "mime_type");

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void keepsEveryIdOnceInTheOrderOfItsFirstAppearance(
            @ForAll("parts") List<List<Document>> parts, @ForAll Dialect dialect) {
        Set<String> ids = new LinkedHashSet<>();
        parts.forEach((part) -> part.forEach((document) -> ids.add(document.id())));
        assertThat(reduced(parts, dialect)).extracting(Document::id).containsExactlyElementsOf(ids);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void takesEveryFieldFromTheFirstPartThatHasIt(
            @ForAll("parts") List<List<Document>> parts, @ForAll Dialect dialect) {
        for (Document document : reduced(parts, dialect)) {
            List<Document> origins = parts.stream()
                    .flatMap(List::stream)
                    .filter((origin) -> origin.id().equals(document.id()))
                    .toList();
            for (String field : FIELDS) {
                assertThat(document.get(field))
                        .isEqualTo(origins.stream()
                                .flatMap((origin) -> origin.get(field).stream())
                                .findFirst());
            }
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void reducesGroupedPartsToTheSameResult(
            @ForAll("parts") List<List<Document>> parts, @ForAll Dialect dialect, @ForAll int where) {
        List<ByteString> contents = contents(parts, dialect);
        int middle = Math.floorMod(where, contents.size() + 1);
        List<ByteString> grouped = List.of(
                Reduction.reduce(contents.subList(0, middle), dialect),
                Reduction.reduce(contents.subList(middle, contents.size()), dialect));
        assertThat(read(Reduction.reduce(grouped, dialect), dialect))
                .isEqualTo(read(Reduction.reduce(contents, dialect), dialect));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void keepsDisjointPartsUnchangedExceptForTheirOrder(
            @ForAll("part") List<Document> documents, @ForAll Dialect dialect) {
        List<List<Document>> parts = List.of(
                only("text", documents), only("uri", documents), only("modality", documents), only("", documents));
        List<List<Document>> reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        assertThat(new HashSet<>(reduced(reversed, dialect))).isEqualTo(new HashSet<>(reduced(parts, dialect)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void reducesAReducedResultToItself(@ForAll("parts") List<List<Document>> parts, @ForAll Dialect dialect) {
        List<ByteString> contents = contents(parts, dialect);
        ByteString once = Reduction.reduce(contents, dialect);
        List<ByteString> again = new ArrayList<>(contents);
        again.add(0, once);
        assertThat(read(Reduction.reduce(again, dialect), dialect)).isEqualTo(read(once, dialect));
    }

    @Provide
    Arbitrary<List<List<Document>>> parts() {
        return part().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Document>> part() {
        return nested(2).list().ofMaxSize(6).uniqueElements(Document::id);
    }

    private static Arbitrary<Document> nested(int depth) {
        Arbitrary<List<Document>> within = (depth == 0)
                ? Arbitraries.just(List.of())
                : nested(depth - 1).list().ofMaxSize(3).uniqueElements(Document::id);
        Arbitrary<String> id = Arbitraries.of("a", "b", "c", "d", "e", "f");
        Arbitrary<Set<String>> fields = Arbitraries.of(FIELDS).set();
        Arbitrary<String> value = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(2);
        return Combinators.combine(id, fields, value, within, within).as((name, keys, text, chunks, matches) -> {
            DocumentBuilder document = Document.builder().id(name);
            keys.forEach((key) -> document.set(key, text));
            return document.chunks(chunks).matches(matches).build();
        });
    }

    /** The documents with one of their fields; with no field only their chunks and matches. */
    private static List<Document> only(String field, List<Document> documents) {
        return documents.stream()
                .map((document) -> {
                    DocumentBuilder part = Document.builder().id(document.id());
                    document.get(field).ifPresent((value) -> part.set(field, value));
                    return field.isEmpty()
                            ? part.chunks(document.chunks())
                                    .matches(document.matches())
                                    .build()
                            : part.build();
                })
                .toList();
    }

    private static List<Document> reduced(List<List<Document>> parts, Dialect dialect) {
        return read(Reduction.reduce(contents(parts, dialect), dialect), dialect);
    }

    private static List<ByteString> contents(List<List<Document>> parts, Dialect dialect) {
        return parts.stream()
                .map((part) -> new Documents(part, dialect).write())
                .toList();
    }

    private static List<Document> read(ByteString content, Dialect dialect) {
        return Documents.read(content, dialect).list();
    }
}
