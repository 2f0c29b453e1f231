package dev.flow.spring.web;

import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/**
 * Sends messages one after the other without ever waiting: a reply may come on an event loop, and a client may read slowly. What
 * waits here is bounded by whoever sends: requests count as in flight until their replies are out.
 */
final class FrameSender {

    private final WebSocketSession session;
    private final Session connection;
    private final boolean text;
    private final Queue<Outgoing> waiting = new ArrayDeque<>();
    private final AtomicInteger steps = new AtomicInteger();
    private boolean sending;
    private volatile boolean closed;

    /**
     * @param session where to
     * @param text whether messages go in text frames, else in binary ones
     */
    FrameSender(WebSocketSession session, boolean text) {
        this.session = session;
        this.text = text;
        this.connection = connection(session);
    }

    private static Session connection(WebSocketSession session) {
        Session connection =
                session instanceof NativeWebSocketSession wrapper ? wrapper.getNativeSession(Session.class) : null;
        if (connection == null) {
            throw new IllegalStateException("the WebSocket session is a "
                    + session.getClass().getName() + ": expected one of the Jakarta WebSocket API");
        }
        return connection;
    }

    /**
     * Sends a message after those before it.
     *
     * @param message the message, as UTF-8 where it is text
     * @param afterwards what to do once it is out, or can no longer be
     */
    void send(byte[] message, Runnable afterwards) {
        offer(new Outgoing(message, CloseStatus.NORMAL, afterwards));
    }

    /** Closes the connection after what was sent before. */
    void close(CloseStatus status) {
        offer(new Outgoing(null, status, () -> {}));
    }

    private void offer(Outgoing outgoing) {
        synchronized (this) {
            this.waiting.add(outgoing);
            if (this.sending) {
                return;
            }
            this.sending = true;
        }
        proceed();
    }

    /** Goes on to the next message. One that is out at once continues the loop here, so that the stack does not grow. */
    private void proceed() {
        if (this.steps.getAndIncrement() != 0) {
            return;
        }
        do {
            step();
        } while (this.steps.decrementAndGet() != 0);
    }

    private void step() {
        Outgoing outgoing;
        synchronized (this) {
            outgoing = this.waiting.poll();
            if (outgoing == null) {
                this.sending = false;
                return;
            }
        }
        if (outgoing.message() == null) {
            closeNow(outgoing.status());
            sent(outgoing, null);
        } else {
            write(outgoing, outgoing.message());
        }
    }

    private void write(Outgoing outgoing, byte[] message) {
        if (this.closed || !this.connection.isOpen()) {
            sent(outgoing, null);
            return;
        }
        try {
            if (this.text) {
                this.connection
                        .getAsyncRemote()
                        .sendText(new String(message, StandardCharsets.UTF_8), (result) -> sent(outgoing, result));
            } else {
                this.connection
                        .getAsyncRemote()
                        .sendBinary(ByteBuffer.wrap(message), (result) -> sent(outgoing, result));
            }
        } catch (RuntimeException gone) {
            sent(outgoing, null);
        }
    }

    private void sent(Outgoing outgoing, @Nullable SendResult result) {
        outgoing.afterwards().run();
        if (result != null && !result.isOK()) {
            closeNow(CloseStatus.SESSION_NOT_RELIABLE);
        }
        proceed();
    }

    private void closeNow(CloseStatus status) {
        if (this.closed) {
            return;
        }
        this.closed = true;
        try {
            this.session.close(status);
        } catch (IOException | IllegalStateException gone) {
            // It is closed already, which is what was wanted.
        }
    }

    private record Outgoing(byte @Nullable [] message, CloseStatus status, Runnable afterwards) {}
}
