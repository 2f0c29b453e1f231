package dev.flow.hostile.attack;

import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import dev.flow.hostile.websocket.WebSocketConnection;
import dev.flow.hostile.websocket.WebSocketFrame;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends WebSocket frames that RFC 6455 forbids and checks the code of the close frame. */
final class CloseCodes {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int PROTOCOL_ERROR = 1002;
    private static final int INVALID_PAYLOAD = 1007;
    private static final byte[] TEXT = {'{', '}'};
    private static final byte[] INVALID_UTF_8 = {(byte) 0xc3, (byte) 0x28};

    private CloseCodes() {}

    static Outcome run(Target target) {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> codes = new LinkedHashMap<>();
        frames().forEach((name, frame) -> {
            int expected = name.equals("invalid UTF-8") ? INVALID_PAYLOAD : PROTOCOL_ERROR;
            int code = code(target, frame);
            codes.merge(String.valueOf(code), 1, Integer::sum);
            if (code != expected) {
                wrong.add(name + ": " + code + ", expected " + expected);
            }
        });
        return Outcome.of("close codes " + codes).require(wrong.isEmpty(), String.join(", ", wrong));
    }

    private static Map<String, WebSocketFrame> frames() {
        Map<String, WebSocketFrame> frames = new LinkedHashMap<>();
        frames.put("close 5000", WebSocketFrame.close(5_000));
        frames.put("close 65535", WebSocketFrame.close(65_535));
        frames.put("close 1005", WebSocketFrame.close(1_005));
        frames.put("close with one byte", WebSocketFrame.of(WebSocketFrame.CLOSE, new byte[1]));
        frames.put("invalid UTF-8", WebSocketFrame.of(WebSocketFrame.TEXT, INVALID_UTF_8));
        frames.put("no mask", new WebSocketFrame(WebSocketFrame.FIN | WebSocketFrame.TEXT, TEXT, false));
        frames.put("reserved opcode", WebSocketFrame.of(3, TEXT));
        frames.put("reserved bit", WebSocketFrame.of(0x40 | WebSocketFrame.TEXT, TEXT));
        frames.put("fragmented ping", new WebSocketFrame(WebSocketFrame.PING, TEXT, true));
        frames.put("long ping", WebSocketFrame.of(WebSocketFrame.PING, new byte[126]));
        frames.put("continuation of nothing", WebSocketFrame.of(0, TEXT));
        return frames;
    }

    /** Returns the close code, or zero if the server did not close. */
    private static int code(Target target, WebSocketFrame frame) {
        try (WebSocketConnection connection = WebSocketConnection.open(target.address(), TIMEOUT)) {
            connection.send(frame);
            return connection.closeCode();
        } catch (SocketTimeoutException open) {
            return 0;
        } catch (IOException reset) {
            return WebSocketConnection.NO_CLOSE_FRAME;
        }
    }
}
