package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.spring.HttpAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Fields of a request that travel to Executors in metadata, or select Executors, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class LongEndpointContractTests {

    private static final String LONG = "a".repeat(10_000);

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.recorded());
    }

    @Test
    void rejectsALongEndpointInABodyAndNamesTheLimit() {
        HttpAnswer answer = this.gateway.post("/post", request("/" + LONG, ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("endpoint", "10001", "4096");
    }

    @Test
    void rejectsALongTargetAndNamesTheLimit() {
        HttpAnswer answer = this.gateway.post("/post", request("/foo", LONG));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("10000", "256");
    }

    @Test
    void rejectsALongPathBeforeAnythingIsSentToAnExecutor() {
        assertThat(this.gateway.post("/" + LONG, "{\"data\":[]}").status()).isBetween(400, 499);
        assertThat(this.gateway
                        .post("/" + LONG.substring(0, 6_000), "{\"data\":[]}")
                        .status())
                .isBetween(400, 499);
    }

    @Test
    void answersALongEndpointOverWebSocketWithAnErrorAndStaysOpen() {
        try (RawWebSocket socket = RawWebSocket.connect(this.gateway.port(), "/", "json")) {
            assertThat(socket.text(request("/" + LONG, "")).readText()).contains("BadRequest", "10001", "4096");
            assertThat(socket.text(request("/foo", LONG)).readText()).contains("BadRequest", "10000", "256");
            assertThat(socket.text(request("/foo", "")).readText()).contains("hi!");
        }
    }

    private static String request(String endpoint, String target) {
        return "{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"" + endpoint + "\",\"targetExecutor\":\"" + target
                + "\"}";
    }
}
