package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of RFC 6455 for frames, fragments, control frames, UTF-8 and the closing handshake, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class WebSocketConformanceTests {

    private static final String REQUEST = "{\"data\":[{\"text\":\"grüße\"}],\"execEndpoint\":\"/foo\"}";

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.recorded());
    }

    /** Frames in hexadecimal; frames with a mask of zeros have the bit 80 in the second byte. */
    @ParameterizedTest
    @CsvSource({
        "reserved bit 1, C1 80 00000000, 1002",
        "reserved bit 2, A1 80 00000000, 1002",
        "reserved bit 3, 91 80 00000000, 1002",
        "reserved bit 1 of a ping, C9 80 00000000, 1002",
        "reserved opcode 3, 83 80 00000000, 1002",
        "reserved opcode 4, 84 80 00000000, 1002",
        "reserved opcode 5, 85 80 00000000, 1002",
        "reserved opcode 6, 86 80 00000000, 1002",
        "reserved opcode 7, 87 80 00000000, 1002",
        "reserved opcode 11, 8B 80 00000000, 1002",
        "reserved opcode 12, 8C 80 00000000, 1002",
        "reserved opcode 13, 8D 80 00000000, 1002",
        "reserved opcode 14, 8E 80 00000000, 1002",
        "reserved opcode 15, 8F 80 00000000, 1002",
        "text without a mask, 81 02 7B7D, 1002",
        "ping without a mask, 89 00, 1002",
        "fragmented ping, 09 80 00000000, 1002",
        "fragmented pong, 0A 80 00000000, 1002",
        "fragmented close, 08 82 00000000 03E8, 1002",
        "continuation of nothing, 80 80 00000000, 1002",
        "first continuation of nothing, 00 80 00000000, 1002",
        "text within a fragmented text, 01 81 00000000 7B 81 81 00000000 7D, 1002",
        "binary within a fragmented text, 01 81 00000000 7B 82 81 00000000 7D, 1002",
        "close of one byte, 88 81 00000000 03, 1002",
        "overlong slash, 81 82 00000000 C0AF, 1007",
        "overlong euro, 81 84 00000000 F08282AC, 1007",
        "surrogate, 81 83 00000000 EDA080, 1007",
        "above the last code point, 81 84 00000000 F4908080, 1007",
        "byte FF, 81 81 00000000 FF, 1007",
        "lone continuation byte, 81 81 00000000 80, 1007",
        "character cut off, 81 82 00000000 E282, 1007",
        "character cut off by a fragment, 01 81 00000000 E2 80 81 00000000 28, 1007",
        "character cut off by the last fragment, 01 82 00000000 E282 80 80 00000000, 1007",
    })
    void closesWithTheCodeOfTheViolation(String violation, String frames, int code) {
        try (RawWebSocket socket = connect()) {
            socket.bytes(hex(frames));
            assertThat(socket.readClose()).as(violation).isEqualTo(code);
        }
    }

    /** RFC 6455 does not say whether the frame or the text is wrong: Tomcat says 1002. */
    @Test
    void rejectsACloseReasonThatIsNotUtf8() {
        try (RawWebSocket socket = connect()) {
            assertThat(socket.bytes(hex("88 84 00000000 03E8 C328")).readClose())
                    .isIn(1002, 1007);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {RawWebSocket.PING, RawWebSocket.PONG, RawWebSocket.CLOSE})
    void rejectsAControlFrameOfMoreThan125Bytes(int opcode) {
        try (RawWebSocket socket = connect()) {
            byte[] payload = new byte[126];
            payload[0] = 3;
            payload[1] = (byte) 0xE8;
            assertThat(socket.frame(opcode, true, payload).readClose()).isEqualTo(1002);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125})
    void returnsThePayloadOfAPing(int length) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 0xFE);
        try (RawWebSocket socket = connect()) {
            RawWebSocket.Frame pong =
                    socket.frame(RawWebSocket.PING, true, payload).read();
            assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
            assertThat(pong.payload()).isEqualTo(payload);
        }
    }

    @Test
    void answersPingsInTheirOrder() {
        try (RawWebSocket socket = connect()) {
            for (byte i = 0; i < 10; i++) {
                socket.frame(RawWebSocket.PING, true, new byte[] {i});
            }
            for (byte i = 0; i < 10; i++) {
                assertThat(socket.read().payload()).containsExactly(i);
            }
        }
    }

    @Test
    void ignoresAPongThatNobodyAskedFor() {
        try (RawWebSocket socket = connect()) {
            socket.frame(RawWebSocket.PONG, true, new byte[] {1}).text(REQUEST);
            assertThat(socket.readText()).contains("grüße!");
        }
    }

    @Test
    void unmasksAPayload() {
        byte[] payload = REQUEST.getBytes(StandardCharsets.UTF_8);
        byte[] mask = {0x12, (byte) 0x9A, 0x00, 0x7F};
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {(byte) 0x81, (byte) (0x80 | payload.length)});
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i % 4]);
        }
        try (RawWebSocket socket = connect()) {
            assertThat(socket.bytes(frame.toByteArray()).readText()).contains("grüße!");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void joinsFragmentsThatCutCharacters(int size) {
        byte[] message = REQUEST.getBytes(StandardCharsets.UTF_8);
        try (RawWebSocket socket = connect()) {
            socket.frame(RawWebSocket.TEXT, false, new byte[0]);
            for (int from = 0; from < message.length; from += size) {
                byte[] part = Arrays.copyOfRange(message, from, Math.min(message.length, from + size));
                socket.frame(RawWebSocket.CONTINUATION, false, part);
            }
            socket.frame(RawWebSocket.CONTINUATION, true, new byte[0]);
            assertThat(socket.readText()).contains("grüße!");
        }
    }

    @Test
    void readsAFrameThatArrivesByteByByte() {
        try (RawWebSocket socket = connect()) {
            byte[] payload = REQUEST.getBytes(StandardCharsets.UTF_8);
            socket.bytes((byte) 0x81).bytes((byte) (0x80 | payload.length));
            for (int i = 0; i < 4; i++) {
                socket.bytes((byte) 0);
            }
            for (byte next : payload) {
                socket.bytes(next);
            }
            assertThat(socket.readText()).contains("grüße!");
        }
    }

    @Test
    void ignoresWhatFollowsACloseFrameAndEndsTheConnection() {
        try (RawWebSocket socket = connect()) {
            socket.close(1000).text(REQUEST);
            assertThat(socket.read().opcode()).isEqualTo(RawWebSocket.CLOSE);
            assertThat(socket.ended()).isTrue();
        }
    }

    @Test
    void answersACloseFrameWithoutACode() {
        try (RawWebSocket socket = connect()) {
            assertThat(socket.frame(RawWebSocket.CLOSE, true, new byte[0]).readClose())
                    .isIn(1000, 1005);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Version: 12|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13|Sec-WebSocket-Key: short",
                "Sec-WebSocket-Version: 13|Sec-WebSocket-Key: ",
                "Sec-WebSocket-Version: 13"
            })
    void answersABadHandshakeWithAClientError(String headers) {
        try (RawHttp connection = new RawHttp(this.gateway.port())) {
            assertThat(connection
                            .send("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + headers.replace("|", "\r\n") + "\r\n\r\n")
                            .head())
                    .startsWith("HTTP/1.1 4");
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private RawWebSocket connect() {
        return RawWebSocket.connect(this.gateway.port(), "/", "json");
    }
}
