package dev.flow.document.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import dev.flow.proto.wire.DataRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLimitsTests {

    private static final JsonLimits SMALL = new JsonLimits(3, 8, 30, 1000);

    private final RequestJson requests = RequestJson.in(Dialect.V1).within(SMALL);

    @Test
    void acceptsAsMuchAsTheLimitsAllow() {
        assertThat(documents("{\"data\":[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"}]}"))
                .isEqualTo(3);
    }

    @Test
    void rejectsTheFirstDocumentAboveTheLimitAndNamesItsPlace() {
        assertError(
                "{\"data\":[{},{},{},{}]}",
                List.of("body", "data", 3),
                "a request can have at most 3 documents",
                "value_error.limit.documents");
        assertError(
                "{\"data\":{\"docs\":[{},{},{},{}]}}",
                List.of("body", "data", "docs", 3),
                "a request can have at most 3 documents",
                "value_error.limit.documents");
    }

    @Test
    void countsNestedDocuments() {
        assertError(
                "{\"data\":[{\"chunks\":[{},{\"matches\":[{}]}]}]}",
                List.of("body", "data", 0, "chunks", 1, "matches", 0),
                "a request can have at most 3 documents",
                "value_error.limit.documents");
    }

    @Test
    void rejectsTheFirstKeyAboveTheLimit() {
        assertError(
                "{\"parameters\":{\"a\":1,\"b\":1,\"c\":{\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1}}}",
                List.of("body", "parameters", "c", "h"),
                "the objects of a request can have at most 8 keys",
                "value_error.limit.keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "\"a\"", "null", "true"})
    void rejectsTheFirstValueAboveTheLimit(String value) {
        assertError(
                "{\"parameters\":{\"a\":[" + (value + ",").repeat(40) + value + "]}}",
                List.of("body", "parameters", "a", 27),
                "a request can have at most 30 values",
                "value_error.limit.values");
    }

    @Test
    void countsEightNumbersOfATensorAsOneValue() {
        assertThat(documents("{\"data\":[{\"tensor\":[" + "1,".repeat(199) + "1]}]}"))
                .isEqualTo(1);
        assertError(
                "{\"data\":[{\"tensor\":[[" + "1,".repeat(299) + "1]]}]}",
                List.of("body", "data", 0, "tensor", 0, 215),
                "a request can have at most 30 values",
                "value_error.limit.values");
    }

    @Test
    void readsATensorThatIsNoArrayOfNumbersLikeAnyOtherValue() {
        assertThat(documents("{\"data\":[{\"tensor\":[true,false]}]}")).isEqualTo(1);
        assertThat(documents("{\"data\":[{\"tensor\":[]}]}")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 digits    | value_error.number.not_finite_number | ensure this value is a finite number",
                "1200 digits   | value_error.number.length            | number with 1200 digits; a number can have at most 1000",
                "deep          | value_error.nesting                  | value is nested too deep",
            })
    void namesThePlaceOfAValueThatIsTooLarge(String kind, String type, String msg) {
        String value = switch (kind) {
            case "400 digits" -> "1".repeat(400);
            case "1200 digits" -> "1".repeat(1200);
            default -> "[".repeat(20_000);
        };
        ValidationError error = errorOf(RequestJson.in(Dialect.V1), "{\"parameters\":{\"x\":[5," + value + "]}}");

        assertThat(error.type()).isEqualTo(type);
        assertThat(error.msg()).isEqualTo(msg);
        assertThat(error.loc()).startsWith("body", "parameters", "x", 1);
    }

    @Test
    void rejectsAKeyThatIsTooLong() {
        ValidationError error =
                errorOf(RequestJson.in(Dialect.V1), "{\"parameters\":{\"" + "k".repeat(60_000) + "\":1}}");

        assertThat(error.type()).isEqualTo("value_error.key.length");
        assertThat(error.msg()).isEqualTo("a key can have at most 50000 characters");
        assertThat(error.loc()).startsWith("body", "parameters");
    }

    @Test
    void rejectsAHugeIntegerWhereverANumberMayBe() {
        String huge = "1".repeat(400);
        for (String document : List.of(
                "{\"tags\":{\"a\":%s}}",
                "{\"tensor\":[%s]}",
                "{\"tensor\":[1,[%s]]}",
                "{\"weight\":%s}",
                "{\"granularity\":%s}",
                "{\"location\":[%s]}",
                "{\"scores\":{\"a\":{\"value\":%s}}}",
                "{\"tensor\":{\"shape\":[%s],\"buffer\":\"\",\"dtype\":\"|u1\"}}",
                "{\"chunks\":[{\"offset\":%s}],\"granularity\":%<s}")) {
            for (Dialect dialect : Dialect.values()) {
                String body = "{\"data\":[" + document.formatted(huge) + "]}";
                assertThatExceptionOfType(InvalidRequestException.class)
                        .as(body)
                        .isThrownBy(() -> RequestJson.in(dialect).read(body));
            }
        }
    }

    @Test
    void stopsRenderingAReplyThatIsTooLarge() {
        DataRequest reply = RequestJson.in(Dialect.V1).read("{\"data\":[" + "{},".repeat(99) + "{}]}");

        assertThat(ReplyJson.http(reply)).hasSizeGreaterThan(1000);
        assertThatExceptionOfType(ReplyTooLargeException.class)
                .isThrownBy(() -> ReplyJson.http(reply, SMALL.maxReplyBytes()))
                .withMessageContaining("1000 bytes");
        assertThatExceptionOfType(ReplyTooLargeException.class)
                .isThrownBy(() -> EndpointJson.reply(reply, SMALL.maxReplyBytes()));
    }

    private int documents(String body) {
        return Documents.read(this.requests.read(body).getData(), Dialect.V1)
                .list()
                .size();
    }

    private void assertError(String body, List<Object> loc, String msg, String type) {
        assertThat(errorOf(this.requests, body)).isEqualTo(new ValidationError(loc, msg, type));
        assertThat(catchThrowableOfType(
                                InvalidRequestException.class,
                                () -> EndpointJson.of("/a", BodyShape.RECORDS)
                                        .within(SMALL)
                                        .read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .errors())
                .containsExactly(new ValidationError(loc, msg, type));
    }

    private static ValidationError errorOf(RequestJson requests, String body) {
        InvalidRequestException invalid =
                catchThrowableOfType(InvalidRequestException.class, () -> requests.read(body));
        assertThat(invalid).isNotNull();
        assertThat(invalid.errors()).hasSize(1);
        return invalid.errors().get(0);
    }
}
