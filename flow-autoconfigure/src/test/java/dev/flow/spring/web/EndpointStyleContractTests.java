package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.spring.HttpAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The paths of endpoints in the default style, that of Jina 3.6, with a lost Executor, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class EndpointStyleContractTests {

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.shopBeforeALostExecutor());
        await().until(() -> this.gateway.gateway().endpoints().find("/bad").isPresent());
    }

    @Test
    void returnsAnErrorOfAnExecutorAsAReply() {
        HttpAnswer answer = this.gateway.post("/bad", "{\"data\":[{\"text\":\"hi\"}]}");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode header = answer.json().get("header");
        assertThat(header.get("status").get("description").asString()).isEqualTo("IllegalArgumentException('bad')");
        assertThat(header.get("execEndpoint").asString()).isEqualTo("/bad");
    }

    @Test
    void passesRecordsAsTheyAreAtThePathsOfJina36() {
        HttpAnswer answer = this.gateway.post("/post", "{\"data\":[{\"text\":5}],\"execEndpoint\":\"/bad\"}");
        assertThat(answer.json().at("/header/status/description").asString()).contains("field 'text'");
    }

    @Test
    void reportsALostExecutor() {
        HttpAnswer answer = this.gateway.post("/price", "{\"data\":[{\"text\":\"hi\"}]}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().at("/header/status/description").asString()).contains("deployment gone");
        assertThat(answer.body()).contains("<class 'jina.excepts.InternalNetworkError'>");
    }

    @Test
    void reportsALostExecutorInADryRun() {
        HttpAnswer answer = this.gateway.get("/dry_run");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("code").asInt()).isEqualTo(1);
        assertThat(this.gateway.get("/dry_run/report").status()).isEqualTo(503);
    }

    @Test
    void closesAWebSocketWith1011WhereAnExecutorIsLost() {
        try (RawWebSocket dryRun = RawWebSocket.connect(this.gateway.port(), "/dry_run", "bytes");
                RawWebSocket requests = RawWebSocket.connect(this.gateway.port(), "/", "json")) {
            assertThat(dryRun.readClose()).isEqualTo(1011);
            requests.text("{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/price\"}");
            assertThat(requests.readClose()).isEqualTo(1011);
        }
    }

    @Test
    void sendsAnUnknownPathThroughTheFlowWhileEndpointsAreUnknown() {
        assertThat(this.gateway.gateway().endpoints().complete()).isFalse();
        assertThat(this.gateway
                        .post("/perhaps", "{\"data\":[{\"text\":\"hi\"}]}")
                        .status())
                .isEqualTo(503);
        assertThat(this.gateway.get("/perhaps").status()).isEqualTo(404);
    }
}
