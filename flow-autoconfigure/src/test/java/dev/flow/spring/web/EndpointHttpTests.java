package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.gateway.Gateway;
import dev.flow.spring.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Paths named after endpoints, in the style of Jina 3.34, on a real server. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.grpc.server.port=0",
            "spring.application.name=The <shop>",
            "flow.gateway.executors.shop=",
            "flow.gateway.http.style=jina-3.34"
        })
class EndpointHttpTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Gateway gateway;

    @BeforeEach
    void theEndpointsAreKnown() {
        await().until(() -> this.gateway.endpoints().complete());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"id\":\"d1\",\"text\":\"hi\"}],\"parameters\":{\"price\":5}}",
                "{\"data\":{\"id\":\"d1\",\"text\":\"hi\"},\"parameters\":{\"price\":5}}",
                "{\"data\":{\"docs\":[{\"id\":\"d1\",\"text\":\"hi\"}]},\"parameters\":{\"price\":5}}"
            })
    void documentsMayComeInAnyOfThreeForms(String body) {
        HttpAnswer answer = post("/price", body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("data", "parameters", "header");
        JsonNode document = answer.json().get("data").get(0);
        assertThat(document.get("id").asString()).isEqualTo("d1");
        assertThat(document.get("text").asString()).isEqualTo("hi");
        assertThat(document.get("vector").isNull()).isTrue();
        assertThat(answer.json().get("parameters").toString()).isEqualTo("{\"price\":5.0}");
        assertThat(answer.json().get("header").propertyNames())
                .containsExactlyInAnyOrder("request_id", "target_executor");
    }

    @ParameterizedTest
    @CsvSource({"request_id, target_executor", "requestId, targetExecutor"})
    void theHeaderMayBeSpelledEitherWay(String id, String target) {
        HttpAnswer answer = post(
                "/price",
                "{\"data\":[{\"text\":\"hi\"}],\"header\":{\"" + id + "\":\"rq1\",\"" + target + "\":\"nobody\"}}");
        assertThat(answer.json().get("header").get("request_id").asString()).isEqualTo("rq1");
        // Meant for another Executor, so that nobody priced it.
        assertThat(answer.json().get("data").get(0).has("price")).isFalse();
    }

    @Test
    void aRequestForOneDocumentIsNamedAfterIt() {
        HttpAnswer answer = post("/price", "{\"data\":{\"id\":\"d7\",\"text\":\"hi\"}}");
        assertThat(answer.json().get("header").get("request_id").asString()).isEqualTo("d7");
    }

    @Test
    void fieldsOfRecordsAreWhatTheyAreCalled() {
        HttpAnswer answer = post(
                "/price",
                "{\"data\":[{\"text\":\"hi\",\"uri\":\"http://x.y/z\",\"vector\":[[1,2],[3,4.5]],"
                        + "\"parts\":[{\"name\":\"a\",\"count\":2},{\"name\":\"b\",\"count\":3}]}]}");
        JsonNode document = answer.json().get("data").get(0);
        assertThat(document.get("price").asInt()).isEqualTo(5);
        assertThat(document.get("uri").asString()).isEqualTo("http://x.y/z");
        assertThat(document.get("vector").toString()).isEqualTo("[[1.0,2.0],[3.0,4.5]]");
        assertThat(document.get("id").asString()).matches("[0-9a-f]{32}");
    }

    @Test
    void documentsWithoutASchemaAreThoseOfJina() {
        HttpAnswer answer = post("/loose", "{\"data\":[{\"text\":\"hi\",\"tensor\":[[1,2]]}]}");
        assertThat(answer.json().get("data").get(0).get("text").asString()).isEqualTo("hi[1, 2]");
    }

    @Test
    void resultsAreAmongTheParameters() {
        HttpAnswer answer = post("/results", "{\"data\":[{\"text\":\"hi\"}],\"parameters\":{\"k\":5}}");
        assertThat(answer.json().at("/parameters/__results__/shop~1rep-0/hello").asDouble())
                .isEqualTo(1);
    }

    @Test
    void anErrorOfAnExecutorIsAServerError() {
        HttpAnswer answer = post("/bad", "{\"data\":[{\"text\":\"hi\"}]}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"IllegalArgumentException('bad')\"}");
    }

    @Test
    void aWrongFieldIsNamed() {
        HttpAnswer answer = post("/price", "{\"data\":[{\"text\":{\"a\":1}}]}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().get("detail").asString()).contains("field 'text' holds a map: expected a text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":5}",
                "{\"data\":[5]}",
                "{\"data\":null}",
                "{\"parameters\":{}}",
                "{bad",
                "[]",
                "{\"data\":[],\"header\":7}",
                "{\"data\":[],\"parameters\":7}"
            })
    void whatIsNoRequestIsRefused(String body) {
        HttpAnswer answer = post("/price", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").get(0).get("loc").get(0).asString())
                .isEqualTo("body");
    }

    @Test
    void anEndpointNamedLikeAPathOfJina36IsAnsweredAsAnEndpoint() {
        assertThat(post("/search", "{\"data\":[{\"text\":\"hi\"}]}")
                        .json()
                        .get("header")
                        .propertyNames())
                .containsExactlyInAnyOrder("request_id", "target_executor");
        assertThat(post("/update", "{\"data\":[{\"text\":\"hi\"}]}").status()).isEqualTo(200);
    }

    @Test
    void thePathsOfJina36AreThereBeside() {
        HttpAnswer answer = post("/post", "{\"data\":[],\"execEndpoint\":\"/price\"}");
        assertThat(answer.json().get("header").has("requestId")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"POST, /nobody, 404", "GET, /price, 404", "POST, /_jina_dry_run_, 404"})
    void whatIsNoEndpointIsNotFound(String method, String path, int status) {
        HttpAnswer answer = HttpAnswer.of(this.port, method, path, "{\"data\":[]}", "application/json");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().has("detail")).isTrue();
    }

    @Test
    void documentsAreStreamedAsEvents() {
        HttpAnswer answer = HttpAnswer.get(this.port, "/lines?text=hi&n=2");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/event-stream;charset=utf-8");
        assertThat(withoutIds(answer.body()))
                .isEqualTo("event: update\r\ndata: {\"id\":\"\",\"text\":\"hi 0 \"}\r\n\r\n"
                        + "event: update\r\ndata: {\"id\":\"\",\"text\":\"hi 1 \"}\r\n\r\n"
                        + "event: end\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET  | {\"text\":\"hi\",\"n\":1}",
                "POST | {\"data\":{\"text\":\"hi\",\"n\":1}}",
                "POST | {\"data\":[{\"text\":\"hi\",\"n\":1}],\"parameters\":{\"end\":\"x\"}}"
            })
    void theDocumentMayComeInABody(String method, String body) {
        HttpAnswer answer = HttpAnswer.of(this.port, method, "/lines", body, "application/json");
        assertThat(answer.body()).startsWith("event: update\r\ndata: {").endsWith("event: end\r\n\r\n");
        assertThat(answer.body()).contains(body.contains("end") ? "hi 0 x" : "hi 0 ");
    }

    @Test
    void whatBreaksOffEndsWithAnErrorAndNoEnd() {
        String body = HttpAnswer.get(this.port, "/breaks?text=hi").body();
        assertThat(body)
                .contains("\"text\":\"first\"")
                .endsWith("event: error\r\ndata: {\"detail\":\"IllegalStateException('broke')\"}\r\n\r\n")
                .doesNotContain("event: end");
    }

    @Test
    void whatFailsBeforeTheFirstDocumentIsAnAnswer() {
        HttpAnswer answer = HttpAnswer.get(this.port, "/lines?n=2");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().get("detail").asString()).contains("field 'text' is missing");
    }

    @Test
    void severalDocumentsForAStreamAreRefused() {
        assertThat(post("/lines", "{\"data\":[{\"text\":\"a\"},{\"text\":\"b\"}]}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void noMoreIsPulledThanTheClientReadsAndItsLeavingEndsTheStream() throws IOException {
        Shop.pulled.set(0);
        Shop.closed.set(false);
        try (Socket socket = new Socket("localhost", this.port)) {
            socket.setReceiveBufferSize(64 * 1024);
            socket.getOutputStream()
                    .write("GET /endless?text=hi HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(1000)).hasSize(1000);
            // What fits into the buffers of three connections may be on its way.
            await().during(Duration.ofMillis(500)).until(() -> Shop.pulled.get() < 500);
        }
        await().untilTrue(Shop.closed);
    }

    @Test
    void whatIsServedIsDescribed() {
        JsonNode api = HttpAnswer.get(this.port, "/openapi.json").json();
        assertThat(api.get("openapi").asString()).isEqualTo("3.1.0");
        assertThat(api.get("info").get("title").asString()).isEqualTo("The <shop>");
        assertThat(api.get("paths").propertyNames())
                .contains("/", "/dry_run", "/status", "/post", "/index", "/search", "/price", "/loose", "/lines")
                .doesNotContain("/_jina_dry_run_");
        assertThat(api.at(
                                "/paths/~1price/post/requestBody/content/application~1json/schema/properties/data/anyOf/1/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Item");
        assertThat(api.at("/components/schemas/Item/properties/parts/anyOf/0/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Part");
        assertThat(api.at("/components/schemas/Part/properties").propertyNames())
                .contains("name", "count");
        assertThat(api.at("/components/schemas").has("LegacyDocumentJina")).isTrue();
        assertThat(api.at("/paths/~1lines/get/responses/200/content").has("text/event-stream"))
                .isTrue();
        assertThat(api.at("/paths/~1lines/get/parameters/1/name").isMissingNode())
                .isFalse();
        assertThat(api.toString()).doesNotContain("#/$defs/");
    }

    @Test
    void aPageShowsItWithoutTheNetwork() {
        HttpAnswer page = HttpAnswer.get(this.port, "/docs");
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.body())
                .contains("The &lt;shop&gt;")
                .contains("openapi.json")
                .doesNotContain("//");
        assertThat(HttpAnswer.get(this.port, "/docs/swagger-ui-bundle.js").status())
                .isEqualTo(200);
        assertThat(HttpAnswer.get(this.port, "/docs/swagger-ui.css").contentType())
                .startsWith("text/css");
    }

    private HttpAnswer post(String path, String body) {
        return HttpAnswer.of(this.port, "POST", path, body, "application/json");
    }

    private static String withoutIds(String events) {
        return events.replaceAll("[0-9a-f]{32}", "");
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Shop.class)
    static class Application {}
}
