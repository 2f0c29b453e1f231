package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.HeaderProto;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSocket connections, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class WebSocketContractTests {

    private static final String REQUEST = "{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/foo\"}";
    private static final String HELD = "{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/hold\"}";

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.recorded());
    }

    @Test
    void repliesToARequestAndClosesAfterTheEndOfInput() {
        try (RawWebSocket socket = connect("/", "json")) {
            assertThat(socket.text(REQUEST).readText()).contains("\"text\":\"hi!\"", "request_id");
            assertThat(socket.text("{}").readClose()).isEqualTo(1000);
        }
    }

    @Test
    void repliesInBytesWhereBytesAreAgreed() throws Exception {
        DataRequestProto request = DataRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("r1").setExecEndpoint("/res"))
                .build();
        try (RawWebSocket socket = connect("/", "bytes")) {
            RawWebSocket.Frame reply = socket.frame(RawWebSocket.BINARY, true, request.toByteArray())
                    .read();
            assertThat(reply.opcode()).isEqualTo(RawWebSocket.BINARY);
            assertThat(DataRequestProto.parseFrom(reply.payload()).getHeader().getRequestId())
                    .isEqualTo("r1");
            assertThat(socket.frame(RawWebSocket.BINARY, true, new byte[1]).readClose())
                    .isEqualTo(1000);
        }
    }

    @Test
    void answersAMessageThatIsNoRequestWithAnErrorAndStaysOpen() {
        try (RawWebSocket socket = connect("/", "json")) {
            assertThat(socket.text("no JSON").readText()).contains("BadRequest");
            assertThat(socket.frame(RawWebSocket.BINARY, true, new byte[] {1, 2})
                            .readText())
                    .contains("BadRequest");
            assertThat(socket.text(REQUEST).readText()).contains("hi!");
        }
    }

    @Test
    void sendsOneMessageForADryRun() {
        try (RawWebSocket socket = connect("/dry_run", "json")) {
            assertThat(socket.readText()).isEqualTo("{}");
            assertThat(socket.readClose()).isEqualTo(1000);
        }
        try (RawWebSocket socket = connect("/dry_run", "bytes")) {
            assertThat(socket.read().payload()).isEmpty();
            assertThat(socket.readClose()).isEqualTo(1000);
        }
    }

    @Test
    void stopsReadingAtTheLimitOfUnansweredRequestsAndAnswersAll() {
        int before = RecordedExecutor.held.get();
        try (RawWebSocket socket = connect("/", "json")) {
            for (int i = 0; i < 8; i++) {
                socket.text(HELD);
            }
            await().until(() -> RecordedExecutor.held.get() == before + 3);
            await().during(Duration.ofMillis(300)).until(() -> RecordedExecutor.held.get() == before + 3);
            RecordedExecutor.release.release(8);
            for (int i = 0; i < 8; i++) {
                assertThat(socket.readText()).contains("\"text\":\"hi\"").doesNotContain("BadRequest");
            }
            assertThat(socket.text("{}").readClose()).isEqualTo(1000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, 101",
        "https://localhost, 101",
        "http://evil.example, 403",
        "null, 403",
        "http://localhost.evil.example, 403"
    })
    void rejectsPagesOfOtherOrigins(String origin, int status) {
        try (RawHttp connection = new RawHttp(this.gateway.port())) {
            assertThat(RawWebSocket.handshake(connection, "/", "Origin: " + origin + "\r\n"))
                    .startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void rejectsTwoOrigins() {
        try (RawHttp connection = new RawHttp(this.gateway.port())) {
            String headers = "Origin: http://localhost\r\nOrigin: http://evil.example\r\n";
            assertThat(RawWebSocket.handshake(connection, "/", headers)).startsWith("HTTP/1.1 403");
        }
    }

    @ParameterizedTest
    @CsvSource({"Sec-WebSocket-Version: 13, 400", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, 426"})
    void answersAnIncompleteHandshake(String header, int status) {
        try (RawHttp connection = new RawHttp(this.gateway.port())) {
            assertThat(connection
                            .send("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + header + "\r\n\r\n")
                            .head())
                    .startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void closesConnectionsAtAShutdown() {
        try (ServedGateway own = this.server.start(GatewayUnderTest.recorded());
                RawWebSocket busy = RawWebSocket.connect(own.port(), "/", "json");
                RawWebSocket idle = RawWebSocket.connect(own.port(), "/", "json")) {
            int before = RecordedExecutor.held.get();
            busy.text(HELD);
            await().until(() -> RecordedExecutor.held.get() == before + 1);
            own.drain().run();
            assertThat(idle.readClose()).isEqualTo(1001);
            RecordedExecutor.release.release();
            assertThat(busy.readText()).contains("\"text\":\"hi\"");
            assertThat(busy.readClose()).isEqualTo(1001);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?a=b", "http://localhost/", "/?"})
    void acceptsEveryFormOfATarget(String target) {
        try (RawWebSocket socket = connect(target, "json")) {
            assertThat(socket.text(REQUEST).readText()).contains("\"text\":\"hi!\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?a=%zz&b", "/?%", "/dry_run?a=%e2%28", "/?a={b}"})
    void answersAHandshakeWithAMalformedQuery(String target) {
        try (RawHttp connection = new RawHttp(this.gateway.port())) {
            assertThat(RawWebSocket.handshake(connection, target, "")).containsPattern("^HTTP/1.1 (101|400)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dry%5Frun?a=b", "http://localhost/dry_run"})
    void acceptsEveryFormOfTheTargetOfADryRun(String target) {
        try (RawWebSocket socket = connect(target, "json")) {
            assertThat(socket.readText()).isEqualTo("{}");
        }
    }

    private RawWebSocket connect(String path, String subprotocol) {
        return RawWebSocket.connect(this.gateway.port(), path, subprotocol);
    }
}
