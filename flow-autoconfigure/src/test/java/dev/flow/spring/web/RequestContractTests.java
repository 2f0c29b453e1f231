package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.spring.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Requests at the paths of Jina 3.6, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class RequestContractTests {

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.recorded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"results", "unknown-endpoint", "docs-object"})
    void returnsTheReplyThatAGatewayOfJinaReturns(String exchange) throws IOException {
        JsonNode recorded = recorded(exchange);
        HttpAnswer answer =
                this.gateway.send("POST", "/post", recorded.get("body").toString());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(timeless(answer.json())).isEqualTo(timeless(recorded.get("answer")));
    }

    @Test
    void returnsAnErrorOfAnExecutorWithTheFieldsOfJina() throws IOException {
        JsonNode recorded = recorded("executor-error");
        HttpAnswer answer =
                this.gateway.send("POST", "/post", recorded.get("body").toString());
        assertThat(answer.status()).isEqualTo(200);
        JsonNode status = answer.json().get("header").get("status");
        assertThat(status.propertyNames())
                .isEqualTo(recorded.get("answer").get("header").get("status").propertyNames());
        assertThat(status.get("code").asInt()).isEqualTo(1);
        assertThat(status.get("description").asString()).isEqualTo("IllegalArgumentException('bad value')");
        assertThat(status.get("exception").get("name").asString()).isEqualTo("IllegalArgumentException");
        assertThat(status.get("exception").get("executor").asString()).isEqualTo("RecordedExecutor");
        assertThat(answer.json().get("routes").get(1).get("status")).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"POST, /index", "POST, /search", "PUT, /update", "DELETE, /delete"})
    void sendsRequestsOfAFixedPathToItsEndpoint(String method, String path) {
        for (String endpoint : List.of("", ",\"execEndpoint\":\"/foo\"", ",\"exec_endpoint\":\"/foo\"")) {
            HttpAnswer answer = this.gateway.send(method, path, "{\"data\":[{\"text\":\"hi\"}]" + endpoint + "}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("header").get("execEndpoint").asString())
                    .isEqualTo(path);
            assertThat(answer.json().get("data").get(0).get("text").asString()).isEqualTo("hi " + path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/foo\",\"targetExecutor\":\"nope\"}",
                "{\"data\":[{\"text\":\"hi\"}],\"exec_endpoint\":\"/foo\",\"target_executor\":\"nope\"}"
            })
    void acceptsNamesInBothSpellings(String body) {
        JsonNode answer = this.gateway.send("POST", "/post", body).json();
        assertThat(answer.get("header").get("execEndpoint").asString()).isEqualTo("/foo");
        assertThat(answer.get("header").get("targetExecutor").asString()).isEqualTo("nope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{\"data\":7}"})
    void rejectsABodyThatIsNoRequestWithTheReason(String body) {
        HttpAnswer answer = this.gateway.send("POST", "/post", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.json().get("detail").get(0).propertyNames()).contains("loc", "msg", "type");
        assertThat(this.gateway.get("/dry_run").body()).startsWith("{\"code\":0,");
    }

    @Test
    void rejectsABodyThatIsTooLarge() {
        HttpAnswer answer =
                this.gateway.send("POST", "/post", "{\"data\":[{\"text\":\"" + "a".repeat(200_000) + "\"}]}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("102400");
    }

    @Test
    void readsABodyOfAnyContentType() {
        HttpAnswer answer = HttpAnswer.of(
                this.gateway.port(),
                "POST",
                "/post",
                "{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/foo\"}",
                "text/plain");
        assertThat(answer.json().get("data").get(0).get("text").asString()).isEqualTo("hi!");
    }

    @Test
    void rejectsATargetThatIsNoPattern() {
        HttpAnswer answer =
                this.gateway.send("POST", "/post", "{\"data\":[{\"text\":\"hi\"}],\"targetExecutor\":\"(a\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).contains("'(a'");
    }

    @Test
    void answersManyRequestsAtOnce() {
        List<String> texts = Stream.iterate(0, (i) -> i + 1)
                .limit(50)
                .parallel()
                .map((i) -> this.gateway.send(
                        "POST", "/post", "{\"data\":[{\"text\":\"" + i + "\"}],\"execEndpoint\":\"/foo\"}"))
                .map((answer) -> answer.json().get("data").get(0).get("text").asString())
                .toList();
        assertThat(texts).hasSize(50).doesNotHaveDuplicates().startsWith("0!").endsWith("49!");
    }

    private static JsonNode recorded(String exchange) throws IOException {
        try (InputStream json = RequestContractTests.class.getResourceAsStream("/recorded/http.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(json)).required(exchange);
        }
    }

    /** Replaces ids and times by placeholders, also the missing end of an Executor that was skipped. */
    private static JsonNode timeless(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                boolean changing = List.of("requestId", "startTime", "endTime").contains(property.getKey())
                        || (property.getKey().equals("id")
                                && !property.getValue().asString().equals("d1"));
                property.setValue(
                        changing
                                        && (property.getValue().isString()
                                                || property.getKey().equals("endTime"))
                                ? StringNode.valueOf("…")
                                : timeless(property.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(RequestContractTests::timeless);
        }
        return node;
    }
}
