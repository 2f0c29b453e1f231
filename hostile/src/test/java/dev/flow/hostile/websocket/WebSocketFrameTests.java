package dev.flow.hostile.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WebSocketFrameTests {

    private static String hex(WebSocketFrame frame) {
        return HexFormat.of().formatHex(frame.bytes());
    }

    @Test
    void masksThePayload() {
        assertThat(hex(WebSocketFrame.of(WebSocketFrame.TEXT, new byte[] {0, 0, 0, 0, 0})))
                .isEqualTo("81" + "85" + "12345678" + "1234567812");
    }

    @Test
    void leavesTheMaskOutIfAsked() {
        assertThat(hex(new WebSocketFrame(0x81, new byte[] {1, 2}, false))).isEqualTo("81" + "02" + "0102");
    }

    @Test
    void writesLongerLengthsInTwoAndEightBytes() {
        assertThat(hex(WebSocketFrame.of(WebSocketFrame.PING, new byte[126]))).startsWith("89" + "fe" + "007e");
        assertThat(hex(WebSocketFrame.of(WebSocketFrame.BINARY, new byte[1 << 16])))
                .startsWith("82" + "ff" + "0000000000010000");
    }

    @Test
    void writesAnyCloseCode() {
        assertThat(hex(WebSocketFrame.close(65_535))).isEqualTo("88" + "82" + "12345678" + "edcb");
    }
}
