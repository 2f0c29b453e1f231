package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.HttpStyle;
import dev.flow.spring.HttpAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The paths of endpoints, in the style of Jina 3.34, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class EndpointContractTests {

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.shop(HttpStyle.JINA_3_34));
        await().until(() -> this.gateway.gateway().endpoints().complete());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"id\":\"d1\",\"text\":\"hi\"}],\"parameters\":{\"price\":5}}",
                "{\"data\":{\"id\":\"d1\",\"text\":\"hi\"},\"parameters\":{\"price\":5}}",
                "{\"data\":{\"docs\":[{\"id\":\"d1\",\"text\":\"hi\"}]},\"parameters\":{\"price\":5}}"
            })
    void acceptsDocumentsInThreeForms(String body) {
        HttpAnswer answer = this.gateway.post("/price", body);
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
    void acceptsTheHeaderInBothSpellings(String id, String target) {
        HttpAnswer answer = this.gateway.post(
                "/price",
                "{\"data\":[{\"text\":\"hi\"}],\"header\":{\"" + id + "\":\"rq1\",\"" + target + "\":\"nobody\"}}");
        assertThat(answer.json().get("header").get("request_id").asString()).isEqualTo("rq1");
        // Meant for another Executor, so that nobody priced it.
        assertThat(answer.json().get("data").get(0).has("price")).isFalse();
    }

    @Test
    void usesTheIdOfASingleDocumentAsRequestId() {
        HttpAnswer answer = this.gateway.post("/price", "{\"data\":{\"id\":\"d7\",\"text\":\"hi\"}}");
        assertThat(answer.json().get("header").get("request_id").asString()).isEqualTo("d7");
    }

    @Test
    void keepsTheFieldsOfRecords() {
        HttpAnswer answer = this.gateway.post(
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
    void acceptsDocumentsOfJinaWhereNoSchemaIsKnown() {
        HttpAnswer answer = this.gateway.post("/loose", "{\"data\":[{\"text\":\"hi\",\"tensor\":[[1,2]]}]}");
        assertThat(answer.json().get("data").get(0).get("text").asString()).isEqualTo("hi[1, 2]");
    }

    @Test
    void returnsResultsInTheParameters() {
        HttpAnswer answer = this.gateway.post("/results", "{\"data\":[{\"text\":\"hi\"}],\"parameters\":{\"k\":5}}");
        assertThat(answer.json().at("/parameters/__results__/shop~1rep-0/hello").asDouble())
                .isEqualTo(1);
    }

    @Test
    void reportsAnErrorOfAnExecutorWithStatus500() {
        HttpAnswer answer = this.gateway.post("/bad", "{\"data\":[{\"text\":\"hi\"}]}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"IllegalArgumentException('bad')\"}");
    }

    @Test
    void namesAFieldOfTheWrongType() {
        HttpAnswer answer = this.gateway.post("/price", "{\"data\":[{\"text\":{\"a\":1}}]}");
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
    void rejectsABodyThatIsNoRequest(String body) {
        HttpAnswer answer = this.gateway.post("/price", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").get(0).get("loc").get(0).asString())
                .isEqualTo("body");
    }

    @Test
    void prefersAnEndpointToAPathOfJina36() {
        assertThat(this.gateway
                        .post("/search", "{\"data\":[{\"text\":\"hi\"}]}")
                        .json()
                        .get("header")
                        .propertyNames())
                .containsExactlyInAnyOrder("request_id", "target_executor");
        assertThat(this.gateway
                        .post("/update", "{\"data\":[{\"text\":\"hi\"}]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void keepsThePathsOfJina36() {
        HttpAnswer answer = this.gateway.post("/post", "{\"data\":[],\"execEndpoint\":\"/price\"}");
        assertThat(answer.json().get("header").has("requestId")).isTrue();
    }

    @Test
    void acceptsRecordsAtThePathsOfJina36() {
        HttpAnswer answer = this.gateway.post(
                "/post",
                "{\"data\":[{\"parts\":[{\"name\":\"a\",\"count\":2}],\"text\":\"hi\"}],\"execEndpoint\":\"/price\"}");
        assertThat(answer.json().at("/header/status").isNull()).isTrue();
        assertThat(answer.json().at("/data/0/price").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"POST, /nobody, 404", "GET, /price, 405", "POST, /_jina_dry_run_, 404"})
    void reportsAPathOrMethodThatDoesNotExist(String method, String path, int status) {
        HttpAnswer answer = this.gateway.send(method, path, "{\"data\":[]}");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().has("detail")).isTrue();
    }

    @Test
    void redirectsToAnEndpointWithoutATrailingSlash() {
        String response = RawHttp.exchange(this.gateway.port(), "POST /price/?a=b HTTP/1.1");
        assertThat(response).startsWith("HTTP/1.1 307").containsIgnoringCase("location: /price?a=b\r\n");
    }
}
