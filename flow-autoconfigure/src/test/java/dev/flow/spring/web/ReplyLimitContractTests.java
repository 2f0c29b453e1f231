package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.HttpStyle;
import dev.flow.document.json.JsonLimits;
import dev.flow.gateway.http.HttpSettings;
import dev.flow.spring.HttpAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The maximum size of a reply in JSON, over HTTP, as events and over WebSocket, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class ReplyLimitContractTests {

    private static final int MAX_EVENT = 1_000;

    @Parameter
    private TestedServer server;

    @Test
    void rejectsAReplyOverHttpThatIsTooLarge() {
        HttpAnswer answer = recorded().post("/post", request("a".repeat(GatewayUnderTest.MAX_BYTES - 300)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than " + GatewayUnderTest.MAX_BYTES, "max-reply-size");
    }

    @Test
    void answersOverWebSocketWithAnErrorAndStaysOpen() {
        try (RawWebSocket socket = RawWebSocket.connect(recorded().port(), "/", "json")) {
            String large = request("a".repeat(GatewayUnderTest.MAX_BYTES - 300));
            assertThat(socket.text(large).readText()).contains("larger than " + GatewayUnderTest.MAX_BYTES);
            assertThat(socket.text(request("hi")).readText()).contains("hi!");
        }
    }

    @Test
    void endsAStreamOfEventsWithAnErrorThatNamesTheLimit() {
        ServedGateway gateway = shop();
        String body = gateway.send(
                        "POST", "/lines", "{\"data\":{\"text\":\"" + "a".repeat(2 * MAX_EVENT) + "\",\"n\":2}}")
                .body();
        assertThat(body).contains("larger than " + MAX_EVENT).doesNotContain("event: update", "event: end");
        assertThat(gateway.get("/lines?text=hi&n=1").body()).contains("hi 0").endsWith("event: end\r\n\r\n");
    }

    private ServedGateway recorded() {
        return ServedGateway.shared(this.server, GatewayUnderTest.recorded());
    }

    private ServedGateway shop() {
        ServedGateway gateway = ServedGateway.shared(
                this.server,
                new GatewayUnderTest(
                        Map.of("shop", SharedExecutors.shopPort()),
                        HttpSettings.DEFAULT
                                .withStyle(HttpStyle.JINA_3_34)
                                .withJson(new JsonLimits(400, 5_000, 20_000, MAX_EVENT))));
        await().until(() -> gateway.gateway().endpoints().complete());
        return gateway;
    }

    private static String request(String text) {
        return "{\"data\":[{\"text\":\"" + text + "\"}],\"execEndpoint\":\"/foo\"}";
    }
}
