package dev.flow.document.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flow.document.Dialect;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InvalidBodyTests {

    private static final String TOO_LARGE =
            "1" + "0000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000";

    @Test
    void rejectsDataOfTheWrongTypeAsJinaDoes() {
        assertThat(answer("{\"data\":5}")).isEqualTo("""
				{"detail":[{"loc":["body","data"],"msg":"value is not a valid list","type":"type_error.list"},\
				{"loc":["body","data"],"msg":"value is not a valid dict","type":"type_error.dict"}]}""");
        assertThat(answer("{\"data\":[{\"text\":{\"a\":1}}]}")).isEqualTo("""
				{"detail":[{"loc":["body","data",0,"text"],"msg":"str type expected","type":"type_error.str"},\
				{"loc":["body","data"],"msg":"value is not a valid dict","type":"type_error.dict"}]}""");
    }

    @Test
    void rejectsADocumentWithoutAList() {
        assertThat(errors("{\"data\":{\"id\":\"d1\",\"text\":\"hi\"}}"))
                .extracting(ValidationError::loc)
                .containsExactly(
                        List.of("body", "data", "id"), List.of("body", "data", "text"), List.of("body", "data"));
        assertThat(errors("{\"data\":{}}")).extracting(ValidationError::type).containsOnly("type_error.list");
    }

    @Test
    void reportsInvalidJsonWithItsLocation() {
        List<ValidationError> errors = errors("{bad");
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).type()).isEqualTo("value_error.jsondecode");
        assertThat(errors.get(0).loc()).startsWith("body").hasSize(2);
        assertThat(errors.get(0).msg())
                .contains("line 1 column")
                .doesNotContain("\n")
                .doesNotContain("REDACTED");
    }

    @Test
    void reportsAMissingBody() {
        for (String body : List.of("", "  ", "null")) {
            assertThat(answer(body))
                    .isEqualTo(
                            "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"field required\",\"type\":\"value_error.missing\"}]}");
        }
        assertThat(answer("[]"))
                .isEqualTo(
                        "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"value is not a valid dict\",\"type\":\"type_error.dict\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"blob\":\"***\"}]}",
                "{\"data\":[{\"blob\":5}]}",
                "{\"data\":[{\"tensor\":[[1,2],[3]]}]}",
                "{\"data\":[{\"tensor\":[[1],2]}]}",
                "{\"data\":[{\"tensor\":[1,[2]]}]}",
                "{\"data\":[{\"tensor\":[\"a\"]}]}",
                "{\"data\":[{\"tensor\":[null]}]}",
                "{\"data\":[{\"tensor\":[1,true]}]}",
                "{\"data\":[{\"tensor\":5}]}",
                "{\"data\":[{\"tensor\":\"x\"}]}",
                "{\"data\":[{\"tensor\":{\"buffer\":\"AQI=\",\"shape\":[3],\"dtype\":\"|u1\"}}]}",
                "{\"data\":[{\"tensor\":{\"buffer\":\"AQI=\",\"shape\":[\"a\"],\"dtype\":\"|u1\"}}]}",
                "{\"data\":[{\"embedding\":[[1],[]]}]}",
                "{\"data\":[{\"tags\":[]}]}",
                "{\"data\":[{\"weight\":\"heavy\"}]}",
                "{\"data\":[{\"weight\":" + TOO_LARGE + "}]}",
                "{\"data\":[{\"tags\":{\"a\":[" + TOO_LARGE + "]}}]}",
                "{\"data\":[{\"tensor\":[" + TOO_LARGE + "]}]}",
                "{\"data\":[{\"text\":\"a\\ud800\"}]}",
                "{\"parameters\":{\"\\udc00\":1}}",
                "{\"a\":INF}",
                "{\"a\":-INF}",
                "{\"a\":+Infinity}",
                "{\"a\":nan}",
                "{\"data\":[{\"granularity\":-1}]}",
                "{\"data\":[{\"granularity\":1.5}]}",
                "{\"data\":[{\"granularity\":99999999999}]}",
                "{\"data\":[{\"location\":{}}]}",
                "{\"data\":[{\"location\":[\"a\"]}]}",
                "{\"data\":[{\"scores\":{\"a\":5}}]}",
                "{\"data\":[{\"scores\":{\"a\":{\"value\":\"x\"}}}]}",
                "{\"data\":[{\"chunks\":{}}]}",
                "{\"data\":[{\"chunks\":[5]}]}",
                "{\"data\":[null]}",
                "{\"data\":[{\"id\":{}}]}",
                "{\"data\":\"x\"}",
                "{\"parameters\":[]}",
                "{\"execEndpoint\":{}}",
                "{\"targetExecutor\":[]}",
                "{} {}",
                "\"text\"",
                "5"
            })
    void rejectsInvalidRequestsWithAReason(String body) {
        List<ValidationError> errors = errors(body);
        assertThat(errors).isNotEmpty();
        assertThat(errors).allSatisfy((problem) -> {
            assertThat(problem.loc()).startsWith("body");
            assertThat(problem.msg()).isNotBlank().hasSizeLessThanOrEqualTo(200).doesNotContain("\n");
            assertThat(problem.type()).matches("[a-z0-9_.]+");
        });
    }

    @Test
    void reportsOnlyTheInvalidField() {
        assertThat(errors("{\"execEndpoint\":{},\"data\":[{\"text\":\"fine\"}]}"))
                .extracting(ValidationError::loc)
                .containsExactly(List.of("body", "execEndpoint"));
    }

    @Test
    void boundsTheSizeOfTheReport() {
        String wrong = "{\"text\":{}},".repeat(10_000);
        assertThat(errors("{\"data\":[" + wrong.substring(0, wrong.length() - 1) + "]}"))
                .hasSizeLessThanOrEqualTo(20);
        String longName = "x\\n".repeat(10_000);
        InvalidRequestException refused = refused("{\"data\":{\"" + longName + "\":5}}");
        assertThat(refused.getMessage()).hasSizeLessThan(1000).doesNotContain("\n");
        assertThat(refused.toJson()).hasSizeLessThan(1000);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void rejectsNestingThatNoExecutorCanRead(Dialect dialect) {
        for (int depth : new int[] {1, 10, 20, 30, 31, 32, 33, 34, 35, 40, 60, 90, 101, 5000}) {
            String tags = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
            String chunks = "{\"chunks\":[".repeat(depth) + "]}".repeat(depth);
            for (String body : List.of(
                    "{\"parameters\":" + tags + "}",
                    "{\"data\":[{\"tags\":" + tags + "}]}",
                    "{\"data\":[" + chunks + "]}")) {
                assertReadOrRejectedForItsDepth(dialect, body, depth);
            }
        }
    }

    private static void assertReadOrRejectedForItsDepth(Dialect dialect, String body, int depth) {
        try {
            assertThat(ReplyJson.http(RequestJson.in(dialect).read(body))).isNotEmpty();
            assertThat(depth).isLessThan(60);
        } catch (InvalidRequestException ex) {
            assertThat(ex.errors()).extracting(ValidationError::msg).containsExactly("value is nested too deep");
            assertThat(depth).isGreaterThan(20);
        }
    }

    @Test
    void rejectsABodyThatIsMalformedAnywhere() {
        byte[] body =
                "{\"data\":[{\"id\":\"d1\",\"tensor\":[[1,2],[3,4]],\"tags\":{\"a\":\"ü\"}}],\"parameters\":{\"k\":5}}"
                        .getBytes(UTF_8);
        Random random = new Random(7);
        for (int i = 0; i < 4_000; i++) {
            byte[] broken = body.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            try {
                ReplyJson.http(RequestJson.in(Dialect.V1).read(broken));
            } catch (InvalidRequestException ex) {
                assertThat(ex.getMessage()).doesNotContain("\n");
                JsonNode detail = Recorded.MAPPER.readTree(ex.toJson()).required("detail");
                assertThat(detail.isEmpty()).isFalse();
            }
        }
    }

    private static String answer(String body) {
        return new String(refused(body).toJson(), UTF_8);
    }

    static List<ValidationError> errors(String body) {
        return refused(body).errors();
    }

    private static InvalidRequestException refused(String body) {
        InvalidRequestException refused = catchThrowableOfType(
                InvalidRequestException.class, () -> RequestJson.in(Dialect.V1).read(body));
        assertThat(refused).as(body).isNotNull();
        return refused;
    }
}
