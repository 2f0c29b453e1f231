package dev.flow.hostile.attack;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import dev.flow.hostile.websocket.WebSocketConnection;
import dev.flow.hostile.websocket.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/** Clients that send requests and do not read replies. */
final class UnreadReplies {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int BATCH = 100;
    private static final long PING_BYTES = 160 << 20;
    private static final long PING_BYTES_QUICK = 48 << 20;
    private static final long GET_BYTES = 10 << 20;

    private UnreadReplies() {}

    /** Sends WebSocket pings of 125 bytes. */
    static Outcome webSocketPings(Target target) throws IOException {
        byte[] pings =
                repeated(WebSocketFrame.of(WebSocketFrame.PING, new byte[125]).bytes());
        try (WebSocketConnection connection = WebSocketConnection.open(target.address(), TIMEOUT)) {
            long most = target.quick() ? PING_BYTES_QUICK : PING_BYTES;
            Deadline deadline = target.seconds(12, 4);
            return outcome(new UnreadFlood(connection.socket(), pings).run(most, deadline));
        }
    }

    /** Sends pipelined requests for a reply of some kilobytes. */
    static Outcome pipelinedStatus(Target target) throws IOException {
        byte[] requests = repeated(HttpRequest.get("/status").bytes());
        try (HttpConnection connection = HttpConnection.open(target.address(), TIMEOUT)) {
            return outcome(new UnreadFlood(connection.socket(), requests).run(GET_BYTES, target.seconds(12, 4)));
        }
    }

    private static Outcome outcome(UnreadFlood.Result result) {
        return Outcome.of(result.toString()).require(result.bounded(), "the server read on while nothing was read");
    }

    private static byte[] repeated(byte[] bytes) {
        ByteArrayOutputStream repeated = new ByteArrayOutputStream();
        for (int i = 0; i < BATCH; i++) {
            repeated.writeBytes(bytes);
        }
        return repeated.toByteArray();
    }
}
