package dev.flow.document.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.NamedScore;
import dev.flow.document.NdArray;
import dev.flow.document.UnreadableDocumentsException;
import dev.flow.pattern.PatternEffortException;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DocumentList;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTests {

    @ParameterizedTest
    @MethodSource("recordedConditions")
    void conditionsHoldAsInDocarray(String recorded) throws IOException {
        String holds = recorded.substring(0, 5);
        Condition condition = Condition.parse(recorded.substring(6));
        List<Document> documents = Documents.read(recordedContent(), Dialect.V1).list();
        assertThat(documents.stream()
                        .map((document) -> condition.matches(document) ? "1" : "0")
                        .collect(Collectors.joining()))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @MethodSource("recordedConditions")
    void filtersKeepTheDocumentsForWhichTheConditionHolds(String recorded) throws IOException {
        ByteString content = recordedContent();
        List<Document> expected = new ArrayList<>();
        List<Document> documents = Documents.read(content, Dialect.V1).list();
        for (int i = 0; i < documents.size(); i++) {
            if (recorded.charAt(i) == '1') {
                expected.add(documents.get(i));
            }
        }
        ByteString filtered = Condition.parse(recorded.substring(6)).filter(content, Dialect.V2);
        assertThat(Documents.read(filtered, Dialect.V1)).isEqualTo(new Documents(expected, Dialect.V1));
        if (expected.size() == documents.size()) {
            assertThat(filtered).isSameAs(content);
        }
    }

    @Test
    void requiresEveryEntryBesideALogicalOperator() {
        Condition condition = Condition.parse("""
                {"$or": {"text": {"$eq": "x"}, "uri": {"$eq": "u"}}, "id": {"$ne": "a"}}
                """);
        assertThat(condition.matches(Document.builder().id("b").text("x").build()))
                .isTrue();
        assertThat(condition.matches(Document.builder().id("a").text("x").build()))
                .isFalse();
    }

    @Test
    void readsFieldsOfTheSecondDialectByTheKeysOfTheirSchema() {
        Document document = v2(Document.builder()
                .id("a")
                .set("price", 5)
                .set("zero", 0)
                .uri("u")
                .chunks(List.of(Document.ofText("c")))
                .set("author", Document.builder().set("name", "ann").build())
                .build());
        assertThat(document.dialect()).contains(Dialect.V2);
        for (String holds : List.of(
                "{'price': {'$gt': 4.5}}",
                "{'zero': {'$exists': true}}",
                "{'uri': {'$eq': 'u'}}",
                "{'url': {'$eq': 'u'}}",
                "{'author__name': {'$regex': 'n+$'}}",
                "{'chunks__0__text': {'$eq': 'c'}}",
                "{'text': {'$eq': null}}",
                "{'weight': {'$exists': false}}",
                "{'other': {'$ne': 1}}")) {
            assertThat(condition(holds).matches(document)).as(holds).isTrue();
        }
        for (String fails : List.of(
                "{'text': {'$eq': ''}}", "{'weight': {'$lt': 1}}", "{'other': {'$lt': 1}}", "{'text': {'$size': 0}}")) {
            assertThat(condition(fails).matches(document)).as(fails).isFalse();
        }
    }

    @Test
    void filtersKeepTheDialectAndTheContent() {
        Documents documents = new Documents(
                List.of(
                        Document.builder().id("a").set("price", 5).build(),
                        Document.builder().id("b").set("price", 7).build()),
                Dialect.V2);
        ByteString filtered = condition("{'price': {'$gte': 6}}").filter(documents.write(), Dialect.V1);
        assertThat(Documents.read(filtered, Dialect.V1))
                .isEqualTo(new Documents(List.of(documents.list().get(1)), Dialect.V2));
    }

    @Test
    void doesNotReadContentForAnEmptyCondition() {
        ByteString garbage = ByteString.copyFromUtf8("\u0007garbage");
        assertThat(Condition.parse(Map.of()).filter(garbage, Dialect.V1)).isSameAs(garbage);
        Condition condition = condition("{'text': {'$eq': 'x'}}");
        assertThat(condition.filter(ByteString.EMPTY, Dialect.V1)).isEmpty();
        assertThatExceptionOfType(UnreadableDocumentsException.class)
                .isThrownBy(() -> condition.filter(garbage, Dialect.V1));
    }

    @Test
    void valuesThatCannotBeComparedDoNotMatch() {
        Document document = Document.builder()
                .id("a")
                .text("x")
                .embedding(NdArray.of(new float[] {1}))
                .tags(Map.of("list", List.of(1), "map", Map.of("k", 1), "n", 1))
                .scores(Map.of("cos", NamedScore.of(1)))
                .build();
        List<String> operators = List.of(
                "'$eq': 'q'",
                "'$gt': 0",
                "'$lte': 'zz'",
                "'$in': ['q']",
                "'$regex': '.'",
                "'$size': 9",
                "'$lt': '{id}'");
        for (String field :
                List.of("embedding", "tags__list", "tags__map", "scores", "scores__cos", "none", "chunks")) {
            for (String operator : operators) {
                assertThat(condition("{'%s': {%s}}".formatted(field, operator)).matches(document))
                        .as(field + operator)
                        .isFalse();
            }
        }
        assertThat(condition("{'embedding': {'$ne': 1}}").matches(document)).isFalse();
        assertThat(condition("{'embedding': {'$nin': [1]}}").matches(document)).isFalse();
        assertThat(condition("{'text__more': {'$eq': null}}").matches(document)).isTrue();
        assertThat(condition("{'id': {'$in': '{tags__n}'}}").matches(document)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'text': 'x'}                     | field 'text'; x; {"$eq": …}
            {'text': {}}                      | field 'text'; {}; {"$eq": …}
            {'text': null}                    | field 'text'; null; {"$eq": …}
            {'text': {'$foo': 1}}             | field 'text'; '$foo'; $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $regex, $size, $exists
            {'text': {'eq': 1}}               | field 'text'; 'eq'; $eq, $ne
            {'text': {'$not': {'$eq': 1}}}    | field 'text'; '$not'; $eq, $ne
            {'$nor': []}                      | '$nor'; $and, $or, $not
            {'$eq': 5}                        | '$eq'; $and, $or, $not
            {'$and': []}                      | $and; []; conditions
            {'$or': 'x'}                      | $or; operand x; conditions
            {'$not': {}}                      | $not; {}; conditions
            {'$and': [5]}                     | $and; element 5; conditions
            {'$and': [{'$or': [{'a': 1}]}]}   | field 'a'; value 1
            {'tags.a': {'$eq': 1}}            | 'tags.a'; tags__price
            {'tags__': {'$eq': 1}}            | 'tags__'
            {'': {'$eq': 1}}                  | ''
            {'__a': {'$eq': 1}}               | '__a'
            {'a': {'$gt': true}}              | field 'a'; $gt; true; number
            {'a': {'$lte': [1]}}              | field 'a'; $lte; [1]; number
            {'a': {'$in': 'abc'}}             | field 'a'; $in; abc; list
            {'a': {'$nin': {'b': 1}}}         | field 'a'; $nin; {b=1}; list
            {'a': {'$size': -1}}              | field 'a'; $size; -1; whole number
            {'a': {'$size': '{b}'}}           | field 'a'; $size; {b}; whole number
            {'a': {'$exists': 'true'}}        | field 'a'; $exists; true or false
            {'a': {'$regex': 5}}              | field 'a'; $regex; 5; regular expression
            {'a': {'$regex': '{b}'}}          | field 'a'; $regex; {b}; regular expression
            {'a': {'$regex': '('}}            | field 'a'; $regex; '('; missing )
            {'a': {'$eq': '{b'}}              | field 'a'; $eq; {b; {tags__limit}
            {'a': {'$eq': '{b} c'}}           | field 'a'; $eq; {b} c
            {'a': {'$eq': '{0}'}}             | '0'
            []                                | JSON object
            null                              | JSON object; null
            {'a': {'$eq': 1}} x               | JSON object
            {'a': {'$eq': 1}, 'a': {'$eq':2}} | JSON object
            """)
    void rejectsInvalidConditionsNamingTheProblem(String condition, String fragments) {
        assertThatExceptionOfType(InvalidConditionException.class)
                .isThrownBy(() -> condition(condition))
                .satisfies((invalid) -> assertThat(invalid).hasMessageContainingAll(fragments.split("; ")));
    }

    @Test
    void rejectsOperandsOfUnsupportedTypes() {
        assertThatExceptionOfType(InvalidConditionException.class)
                .isThrownBy(() -> Condition.parse(Map.of("a", Map.of("$eq", new Object()))));
    }

    @Test
    void rejectsConditionsNestedTooDeeply() {
        String deep = "{'$not': ".repeat(31) + "{'a': {'$eq': 1}}" + "}".repeat(31);
        assertThatExceptionOfType(InvalidConditionException.class)
                .isThrownBy(() -> condition(deep))
                .withMessageContaining("30");
        assertThat(condition(deep.substring(9, deep.length() - 1)).matches(Document.ofText("x")))
                .isFalse();
    }

    @Test
    void doesNotChangeWithItsSourceMap() {
        List<@Nullable Object> names = new ArrayList<>(List.of("a"));
        Map<String, Object> comparison = new LinkedHashMap<>(Map.of("$in", names));
        Condition condition = Condition.parse(new LinkedHashMap<>(Map.of("id", comparison)));
        names.clear();
        comparison.clear();
        assertThat(condition.matches(Document.builder().id("a").build())).isTrue();
        assertThat(condition).hasToString("{id={$in=[a]}}");
    }

    @Test
    void boundsTheEffortOfRegularExpressions() {
        Condition condition = condition("{'text': {'$regex': '(.*)(.*)(.*)(.*)(.*)x'}}");
        ByteString content = new Documents(List.of(Document.ofText("a".repeat(500))), Dialect.V1).write();
        assertThatExceptionOfType(PatternEffortException.class).isThrownBy(() -> condition.filter(content, Dialect.V1));
    }

    private static Condition condition(String json) {
        return Condition.parse(json.replace('\'', '"'));
    }

    private static Document v2(Document document) {
        return Documents.read(new Documents(List.of(document), Dialect.V2).write(), Dialect.V2)
                .list()
                .get(0);
    }

    static List<String> recordedConditions() throws IOException {
        List<String> lines = lines();
        return lines.subList(2, lines.size());
    }

    private static ByteString recordedContent() throws IOException {
        DocumentList documents = DocumentList.parseFrom(HexFormat.of().parseHex(lines().get(1)));
        return DataContent.newBuilder().setDocs(documents).build().toByteString();
    }

    private static List<String> lines() throws IOException {
        try (InputStream file = ConditionTests.class.getResourceAsStream("/recorded/conditions-by-docarray.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        }
    }
}
