package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames and close codes (RFC 6455), on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class WebSocketFrameContractTests {

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.recorded());
    }

    @Test
    void joinsTheFramesOfALargeMessage() {
        String text = "grüße😀".repeat(5000);
        byte[] message =
                ("{\"data\":[{\"text\":\"" + text + "\"}],\"execEndpoint\":\"/foo\"}").getBytes(StandardCharsets.UTF_8);
        try (RawWebSocket socket = connect()) {
            sendInParts(socket, message, 777);
            assertThat(socket.readText()).contains(text + "!");
            assertThat(socket.text("{}").readClose()).isEqualTo(1000);
        }
    }

    @Test
    void closesWith1009AfterAMessageThatIsTooLarge() {
        try (RawWebSocket socket = connect()) {
            socket.text("a".repeat(2 * GatewayUnderTest.MAX_BYTES));
            assertThat(socket.readClose()).isEqualTo(1009);
        }
    }

    @Test
    void closesWith1009AfterFramesThatAreTooLargeTogether() {
        try (RawWebSocket socket = connect()) {
            sendInParts(socket, new byte[2 * GatewayUnderTest.MAX_BYTES], 10_000);
            assertThat(socket.readClose()).isEqualTo(1009);
        }
    }

    /** The default limit: 64 MiB. */
    @Test
    void closesWith1009After70MegabytesInFragments() {
        assumeThat(this.server)
                .as("Jetty ends the connection with the close frame, which is lost while its client still sends")
                .isNotEqualTo(TestedServer.JETTY);
        ServedGateway defaults = ServedGateway.shared(this.server, GatewayUnderTest.recordedWithDefaults());
        byte[] part = new byte[1024 * 1024];
        Arrays.fill(part, (byte) 'a');
        try (RawWebSocket socket = RawWebSocket.connect(defaults.port(), "/", "json")) {
            for (int i = 0; i < 70; i++) {
                socket.frame(i == 0 ? RawWebSocket.TEXT : RawWebSocket.CONTINUATION, i == 69, part);
            }
            assertThat(socket.readClose()).isEqualTo(1009);
        }
    }

    @Test
    void closesWith1007AfterTextThatIsNotUtf8() {
        try (RawWebSocket socket = connect()) {
            socket.frame(RawWebSocket.TEXT, true, new byte[] {(byte) 0xC3, (byte) 0x28});
            assertThat(socket.readClose()).isEqualTo(1007);
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "1001, 1001", "3000, 3000", "4999, 4999"})
    void returnsAValidCloseCode(int code, int answer) {
        try (RawWebSocket socket = connect()) {
            assertThat(socket.close(code).readClose()).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "999", "1004", "1005", "1006", "1015", "2000", "5000", "65535"})
    void answersAnInvalidCloseCodeWithAProtocolError(int code) {
        try (RawWebSocket socket = connect()) {
            assertThat(socket.close(code).readClose()).isEqualTo(1002);
        }
    }

    @Test
    void closesWith1002AfterAFrameThatContinuesNothing() {
        try (RawWebSocket socket = connect()) {
            socket.frame(RawWebSocket.CONTINUATION, true, new byte[] {1});
            assertThat(socket.readClose()).isEqualTo(1002);
        }
    }

    @Test
    void answersAPingBetweenTheFramesOfAMessage() {
        try (RawWebSocket socket = connect()) {
            socket.frame(RawWebSocket.TEXT, false, "{\"data\":[],".getBytes(StandardCharsets.UTF_8));
            RawWebSocket.Frame pong =
                    socket.frame(RawWebSocket.PING, true, new byte[] {7}).read();
            assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
            assertThat(pong.payload()).containsExactly(7);
            socket.frame(
                    RawWebSocket.CONTINUATION, true, "\"execEndpoint\":\"/res\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(socket.readText()).contains("__results__");
        }
    }

    private static void sendInParts(RawWebSocket socket, byte[] message, int size) {
        for (int from = 0; from < message.length; from += size) {
            int to = Math.min(message.length, from + size);
            socket.frame(
                    from == 0 ? RawWebSocket.TEXT : RawWebSocket.CONTINUATION,
                    to == message.length,
                    Arrays.copyOfRange(message, from, to));
        }
    }

    private RawWebSocket connect() {
        return RawWebSocket.connect(this.gateway.port(), "/", "json");
    }
}
