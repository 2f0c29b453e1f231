package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.spring.HttpAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Limits on what the JSON of a request and of a reply consists of, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class ContentLimitContractTests {

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.recorded());
    }

    @ParameterizedTest
    @CsvSource({
        "documents, value_error.limit.documents, data",
        "keys, value_error.limit.keys, parameters",
        "values, value_error.limit.values, parameters",
        "400 digits, value_error.number.not_finite_number, parameters",
        "1200 digits, value_error.number.length, parameters",
        "depth, value_error.nesting, parameters"
    })
    void namesTheLimitAndThePlaceOfTheFirstValueAboveIt(String kind, String type, String place) {
        HttpAnswer answer = this.gateway.post("/post", body(kind));
        assertThat(answer.status()).isEqualTo(422);
        JsonNode error = answer.json().get("detail").get(0);
        assertThat(error.get("type").asString()).isEqualTo(type);
        assertThat(error.get("loc").get(1).asString()).isEqualTo(place);
        assertThat(error.get("loc").size()).isGreaterThan(2);
    }

    private static String body(String kind) {
        return switch (kind) {
            case "documents" -> "{\"data\":[" + "{},".repeat(400) + "{}]}";
            case "keys" -> parameter("{\"k\":0" + keys(6_000) + "}");
            case "values" -> parameter("[" + "[],".repeat(20_000) + "[]]");
            case "400 digits" -> parameter("1".repeat(400));
            case "1200 digits" -> parameter("1".repeat(1200));
            default -> parameter("[".repeat(20_000) + "]".repeat(20_000));
        };
    }

    private static String parameter(String value) {
        return "{\"data\":[{}],\"parameters\":{\"number\":" + value + "}}";
    }

    private static String keys(int count) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < count; i++) {
            keys.append(",\"k").append(i).append("\":1");
        }
        return keys.toString();
    }

    @Test
    void rejectsARequestWhoseReplyIsTooLarge() {
        HttpAnswer answer = this.gateway.post("/post", "{\"data\":[" + "{},".repeat(390) + "{}]}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString())
                .contains("larger than " + GatewayUnderTest.MAX_BYTES + " bytes", "max-reply-size");
    }

    @Test
    void answersALargeRequestFromAnotherThread() {
        String text = "a".repeat(60 * 1024);
        HttpAnswer answer = this.gateway.post("/post", "{\"data\":[{\"text\":\"" + text + "\"}]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("data").get(0).get("text").asString()).startsWith("aaa");
    }
}
