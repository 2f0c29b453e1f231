package dev.flow.spring.web;

import dev.flow.gateway.http.CloseReason;
import dev.flow.gateway.http.FrameSink;
import dev.flow.stream.DrainLoop;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/**
 * Sends messages one after the other without blocking: a reply may arrive on an event loop, and a client may read slowly. The
 * protocol bounds the number of messages that wait here.
 */
final class FrameSender implements FrameSink {

    private final WebSocketSession session;
    private final Session connection;
    private final ReadGate gate;
    private final Queue<Outgoing> waiting = new ArrayDeque<>();
    private final DrainLoop loop = new DrainLoop(this::step);
    private boolean sending;
    private boolean suspended;
    private volatile boolean blocked;
    private volatile boolean closed;

    /**
     * @param session the session of Spring
     * @param connection the session of the container
     * @param gate stops and continues reading
     */
    FrameSender(WebSocketSession session, Session connection, ReadGate gate) {
        this.session = session;
        this.connection = connection;
        this.gate = gate;
    }

    @Override
    public String client() {
        InetSocketAddress peer = this.session.getRemoteAddress();
        return peer == null ? "" : peer.getHostString();
    }

    @Override
    public void send(byte[] message, boolean text, Runnable onWritten) {
        offer(new Outgoing(message, text, CloseStatus.NORMAL, onWritten));
    }

    @Override
    public void close(CloseReason reason) {
        String text = reason.text().isEmpty() ? null : reason.text();
        offer(new Outgoing(null, false, new CloseStatus(reason.code(), text), () -> {}));
    }

    @Override
    public synchronized void suspend() {
        this.suspended = true;
        updateReading();
    }

    @Override
    public synchronized void resume() {
        this.suspended = false;
        updateReading();
    }

    /**
     * Stops reading while a message waits for the client to read, if that holds no thread: Tomcat answers a ping by a write that waits
     * for the message, and closes the connection if it waits too long.
     */
    private synchronized void blocked(boolean now) {
        this.blocked = now && !this.gate.holdsThread();
        updateReading();
    }

    private void updateReading() {
        if (!this.closed && (this.suspended || this.blocked)) {
            this.gate.close();
        } else {
            this.gate.open();
        }
    }

    private void offer(Outgoing outgoing) {
        synchronized (this) {
            this.waiting.add(outgoing);
            if (this.sending) {
                return;
            }
            this.sending = true;
        }
        this.loop.trigger();
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
            Outgoing message = outgoing;
            write(message, message.message());
            if (!message.written().get()) {
                blocked(true);
                if (message.written().get()) {
                    blocked(false);
                }
            }
        }
    }

    private void write(Outgoing outgoing, byte[] message) {
        if (this.closed || !this.connection.isOpen()) {
            sent(outgoing, null);
            return;
        }
        try {
            if (outgoing.text()) {
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
        outgoing.written().set(true);
        if (this.blocked) {
            blocked(false);
        }
        outgoing.onWritten().run();
        if (result != null && !result.isOK()) {
            closeNow(CloseStatus.SESSION_NOT_RELIABLE);
        }
        this.loop.trigger();
    }

    private void closeNow(CloseStatus status) {
        if (this.closed) {
            return;
        }
        this.closed = true;
        try {
            this.session.close(status);
        } catch (IOException | IllegalStateException gone) {
            // The session is closed already.
        }
        // The container must read the client's close frame.
        this.gate.open();
    }

    private record Outgoing(
            byte @Nullable [] message, boolean text, CloseStatus status, Runnable onWritten, AtomicBoolean written) {

        Outgoing(byte @Nullable [] message, boolean text, CloseStatus status, Runnable onWritten) {
            this(message, text, status, onWritten, new AtomicBoolean());
        }
    }
}
