package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.document.Document;
import dev.flow.executor.RequestHeader;
import dev.flow.executor.Requests;
import dev.flow.spring.Appender;
import dev.flow.spring.HttpAnswer;
import dev.flow.spring.executor.FlowExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The Gateway over HTTP, on a real server, with an Executor of the same application. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.grpc.server.port=0",
            "flow.gateway.executors.executor0=",
            "flow.gateway.dry-run.timeout=10s",
            "flow.gateway.http.max-body-size=100KB"
        })
class GatewayHttpTests {

    @LocalServerPort
    private int port;

    @Test
    void theProcessServes() {
        assertThat(get("/").status()).isEqualTo(200);
        assertThat(get("/").body()).isEqualTo("{}");
        assertThat(get("/").contentType()).isEqualTo("application/json");
    }

    @Test
    void theFlowIsReady() {
        assertThat(get("/dry_run").body()).isEqualTo("{\"code\":0,\"description\":\"\",\"exception\":null}");
    }

    @Test
    void theReportTellsStrangersOnlyWhetherTheFlowIsReady() {
        HttpAnswer answer = get("/dry_run/report");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo("{\"ready\":true}");
    }

    @Test
    void theProcessSaysWhatItIs() {
        assertThat(get("/status").json().get("jina").has("jina")).isTrue();
        assertThat(get("/status").json().has("envs")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"results", "unknown-endpoint", "docs-object"})
    void aReplyIsWhatTheGatewayOfJinaAnswers(String exchange) throws IOException {
        JsonNode recorded = recorded(exchange);
        HttpAnswer answer = send("POST", "/post", recorded.get("body").toString());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(timeless(answer.json())).isEqualTo(timeless(recorded.get("answer")));
    }

    @Test
    void anErrorOfAnExecutorHasThePlacesOfJinas() throws IOException {
        JsonNode recorded = recorded("executor-error");
        HttpAnswer answer = send("POST", "/post", recorded.get("body").toString());
        assertThat(answer.status()).isEqualTo(200);
        JsonNode status = answer.json().get("header").get("status");
        assertThat(status.propertyNames())
                .isEqualTo(recorded.get("answer").get("header").get("status").propertyNames());
        assertThat(status.get("code").asInt()).isEqualTo(1);
        assertThat(status.get("description").asString()).isEqualTo("IllegalArgumentException('bad value')");
        assertThat(status.get("exception").get("name").asString()).isEqualTo("IllegalArgumentException");
        assertThat(status.get("exception").get("executor").asString()).isEqualTo("Executor0");
        assertThat(answer.json().get("routes").get(1).get("status")).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"POST, /index", "POST, /search", "PUT, /update", "DELETE, /delete"})
    void aPathOfItsOwnStandsForAnEndpoint(String method, String path) {
        for (String endpoint : List.of("", ",\"execEndpoint\":\"/foo\"", ",\"exec_endpoint\":\"/foo\"")) {
            HttpAnswer answer = send(method, path, "{\"data\":[{\"text\":\"hi\"}]" + endpoint + "}");
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
    void namesComeInBothSpellings(String body) {
        JsonNode answer = send("POST", "/post", body).json();
        assertThat(answer.get("header").get("execEndpoint").asString()).isEqualTo("/foo");
        assertThat(answer.get("header").get("targetExecutor").asString()).isEqualTo("nope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{\"data\":7}"})
    void aBodyThatIsNoRequestIsRefusedWithTheReason(String body) {
        HttpAnswer answer = send("POST", "/post", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.json().get("detail").get(0).propertyNames()).contains("loc", "msg", "type");
        assertThat(get("/dry_run").body()).startsWith("{\"code\":0,");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        HttpAnswer answer = send("POST", "/post", "{\"data\":[{\"text\":\"" + "a".repeat(200_000) + "\"}]}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).isEqualTo("the body is larger than 102400 bytes");
    }

    @Test
    void aBodyIsReadWhateverItClaimsToBe() {
        HttpAnswer answer = HttpAnswer.of(
                this.port, "POST", "/post", "{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/foo\"}", "text/plain");
        assertThat(answer.json().get("data").get(0).get("text").asString()).isEqualTo("hi!");
    }

    @Test
    void aPathThatIsNoneIsNotFoundWithADetail() {
        HttpAnswer answer = get("/nope");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").asString()).isEqualTo("Not Found");
    }

    @ParameterizedTest
    @CsvSource({"GET, /post", "POST, /update", "POST, /dry_run", "PUT, /"})
    void aMethodThatIsNotAllowedSaysSoWithADetail(String method, String path) {
        HttpAnswer answer = send(method, path, method.equals("GET") ? "" : "{}");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().get("detail").asString()).isEqualTo("Method Not Allowed");
    }

    @Test
    void aTargetThatIsNoPatternIsRefusedWithTheReason() {
        HttpAnswer answer = send("POST", "/post", "{\"data\":[{\"text\":\"hi\"}],\"targetExecutor\":\"(a\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).contains("'(a'", "missing )");
    }

    @Test
    void manyRequestsAtOnceGetTheirOwnAnswers() {
        List<String> texts = Stream.iterate(0, (i) -> i + 1)
                .limit(50)
                .parallel()
                .map((i) -> send("POST", "/post", "{\"data\":[{\"text\":\"" + i + "\"}],\"execEndpoint\":\"/foo\"}"))
                .map((answer) -> answer.json().get("data").get(0).get("text").asString())
                .toList();
        assertThat(texts).hasSize(50).doesNotHaveDuplicates().startsWith("0!").endsWith("49!");
    }

    private HttpAnswer get(String path) {
        return send("GET", path, "");
    }

    private HttpAnswer send(String method, String path, String body) {
        return HttpAnswer.of(this.port, method, path, body, "application/json");
    }

    private static JsonNode recorded(String exchange) throws IOException {
        try (InputStream json = GatewayHttpTests.class.getResourceAsStream("/recorded/http.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(json)).required(exchange);
        }
    }

    /** With placeholders where an id or a time stands; the end of one that was skipped is one too. */
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
            array.forEach(GatewayHttpTests::timeless);
        }
        return node;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Executor0.class)
    static class Application {}

    /** What the recorded Executor does. */
    @FlowExecutor("executor0")
    static class Executor0 {

        @Requests("/foo")
        List<Document> foo(List<Document> documents) {
            return Appender.append(documents, "!");
        }

        @Requests("/bad")
        void bad() {
            throw new IllegalArgumentException("bad value");
        }

        @Requests("/res")
        Map<String, Object> results() {
            return Map.of("n", 1);
        }

        @Requests({"/index", "/search", "/update", "/delete"})
        List<Document> named(List<Document> documents, RequestHeader header) {
            return Appender.append(documents, " " + header.endpoint());
        }
    }
}
