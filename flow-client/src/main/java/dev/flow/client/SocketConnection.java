package dev.flow.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flow.OneLine;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection. It matches replies to requests by id; when it ends, all pending requests fail. */
final class SocketConnection implements WebSocket.Listener {

    private final ClientAddress address;
    private final int maxMessageSize;
    private final Map<String, CompletableFuture<DataRequest>> pending = new ConcurrentHashMap<>();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private CompletableFuture<WebSocket> sent = new CompletableFuture<>();
    private volatile @Nullable FlowClientException end;

    private SocketConnection(ClientAddress address, int maxMessageSize) {
        this.address = address;
        this.maxMessageSize = maxMessageSize;
    }

    static SocketConnection open(
            HttpClient http, ClientAddress address, ClientHeaders headers, Duration timeout, int maxMessageSize) {
        SocketConnection connection = new SocketConnection(address, maxMessageSize);
        WebSocket.Builder builder =
                http.newWebSocketBuilder().subprotocols("bytes").connectTimeout(timeout);
        headers.values().forEach(builder::header);
        connection.sent = builder.buildAsync(address.webSocket("/"), connection).whenComplete((socket, failure) -> {
            if (failure != null) {
                connection.endWith(connection.lost(failure));
            }
        });
        return connection;
    }

    static SocketConnection failed(FlowClientException failure) {
        SocketConnection connection = new SocketConnection(ClientAddress.parse("ws://0.0.0.0"), 0);
        connection.endWith(failure);
        return connection;
    }

    /** Returns whether the connection has ended and accepts no more requests. */
    boolean ended() {
        return this.end != null;
    }

    CompletableFuture<DataRequest> send(DataRequest request, Optional<Duration> timeout) {
        String id = request.getHeader().getRequestId();
        CompletableFuture<DataRequest> reply = new CompletableFuture<>();
        this.pending.put(id, reply);
        FlowClientException ended = this.end;
        if (ended != null) {
            this.pending.remove(id);
            return CompletableFuture.failedFuture(ended);
        }
        write(ByteBuffer.wrap(request.toByteArray()));
        timeout.ifPresent((time) -> reply.orTimeout(time.toNanos(), TimeUnit.NANOSECONDS));
        return reply.whenComplete((done, failure) -> this.pending.remove(id))
                .exceptionallyCompose((failure) -> CompletableFuture.failedFuture(timedOut(failure, timeout)));
    }

    /** Frames are sent one after the other: {@link WebSocket} rejects a frame while another one is being sent. */
    private synchronized void write(ByteBuffer frame) {
        this.sent = this.sent.thenCompose((socket) -> socket.sendBinary(frame, true));
        this.sent.whenComplete((socket, failure) -> {
            if (failure != null) {
                endWith(lost(failure));
            }
        });
    }

    private Throwable timedOut(Throwable failure, Optional<Duration> timeout) {
        Throwable cause = ClientFailures.cause(failure);
        return cause instanceof TimeoutException
                ? new FlowConnectionException(
                        "Gateway " + this.address + " did not reply within "
                                + timeout.map(Duration::toMillis).orElse(0L) + " ms",
                        cause)
                : cause;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        if (this.parts.size() + bytes.length > this.maxMessageSize) {
            endWith(new FlowServerException(
                    "Reply of Gateway " + this.address + " exceeds the maximum message size of " + this.maxMessageSize
                            + " bytes",
                    null));
            socket.abort();
            return null;
        }
        this.parts.writeBytes(bytes);
        if (last) {
            byte[] message = this.parts.toByteArray();
            this.parts.reset();
            received(socket, ByteString.copyFrom(message));
        }
        socket.request(1);
        return null;
    }

    private void received(WebSocket socket, ByteString message) {
        try {
            DataRequest reply = JinaMethods.read(message);
            CompletableFuture<DataRequest> request =
                    this.pending.get(reply.getHeader().getRequestId());
            if (request != null) {
                request.complete(reply);
            }
        } catch (InvalidProtocolBufferException unreadable) {
            endWith(new FlowServerException("Gateway " + this.address + " sent an unreadable reply", unreadable));
            socket.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        endWith(new FlowServerException(
                "Gateway " + this.address + " sent a text frame. Expected protobuf in binary frames.", null));
        socket.abort();
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        String text =
                "Gateway " + this.address + " closed the connection with code " + code + ": " + OneLine.of(reason, 200);
        // With 1011 the reason is Jina's description of an unreachable Executor; any other code means the Gateway
        // itself.
        endWith(code == 1011 ? new FlowConnectionException(reason, null) : new FlowConnectionException(text, null));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        endWith(lost(failure));
    }

    private FlowConnectionException lost(Throwable failure) {
        Throwable cause = ClientFailures.cause(failure);
        return new FlowConnectionException(
                "Connection to Gateway " + this.address + " failed: " + ClientFailures.reason(cause), cause);
    }

    /** Only the first reason is kept. */
    private void endWith(FlowClientException reason) {
        synchronized (this) {
            if (this.end == null) {
                this.end = reason;
            }
        }
        FlowClientException first = this.end == null ? reason : this.end;
        this.pending.values().forEach((reply) -> reply.completeExceptionally(first));
    }

    /** Closes the connection; pending requests fail. */
    void close() {
        endWith(new FlowConnectionException("Client is closed", null));
        CompletableFuture<WebSocket> last;
        synchronized (this) {
            last = this.sent;
        }
        last.thenAccept(WebSocket::abort);
    }
}
