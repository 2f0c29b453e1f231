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
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection: replies are brought to their requests by id, and its end is the end of all that wait. */
final class SocketConnection implements WebSocket.Listener {

    private final ClientAddress address;
    private final int maxMessageSize;
    private final Map<String, CompletableFuture<DataRequest>> waiting = new ConcurrentHashMap<>();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private CompletableFuture<WebSocket> sent = new CompletableFuture<>();
    private volatile @Nullable FlowClientException end;

    private SocketConnection(ClientAddress address, int maxMessageSize) {
        this.address = address;
        this.maxMessageSize = maxMessageSize;
    }

    static SocketConnection open(
            HttpClient http, ClientAddress address, Map<String, String> headers, Duration timeout, int maxMessageSize) {
        SocketConnection connection = new SocketConnection(address, maxMessageSize);
        WebSocket.Builder builder =
                http.newWebSocketBuilder().subprotocols("bytes").connectTimeout(timeout);
        headers.forEach(builder::header);
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

    /** Whether nothing more can be sent. */
    boolean ended() {
        return this.end != null;
    }

    CompletableFuture<DataRequest> send(DataRequest request, Optional<Duration> timeout) {
        String id = request.getHeader().getRequestId();
        CompletableFuture<DataRequest> reply = new CompletableFuture<>();
        this.waiting.put(id, reply);
        FlowClientException over = this.end;
        if (over != null) {
            this.waiting.remove(id);
            return CompletableFuture.failedFuture(over);
        }
        write(ByteBuffer.wrap(request.toByteArray()));
        timeout.ifPresent((time) -> reply.orTimeout(time.toNanos(), TimeUnit.NANOSECONDS));
        return reply.whenComplete((done, failure) -> this.waiting.remove(id))
                .exceptionallyCompose((failure) -> CompletableFuture.failedFuture(told(failure, timeout)));
    }

    /** One frame after the other: a second must not be begun before the first is out. */
    private synchronized void write(ByteBuffer frame) {
        this.sent = this.sent.thenCompose((socket) -> socket.sendBinary(frame, true));
        this.sent.whenComplete((socket, failure) -> {
            if (failure != null) {
                endWith(lost(failure));
            }
        });
    }

    private Throwable told(Throwable failure, Optional<Duration> timeout) {
        Throwable cause = cause(failure);
        return cause instanceof TimeoutException
                ? new FlowConnectionException(
                        "no answer from " + this.address + " within "
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
                    "a reply of more than " + this.maxMessageSize + " bytes from " + this.address, null));
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
            CompletableFuture<DataRequest> asked =
                    this.waiting.get(reply.getHeader().getRequestId());
            if (asked != null) {
                asked.complete(reply);
            }
        } catch (InvalidProtocolBufferException unreadable) {
            endWith(new FlowServerException("what " + this.address + " sent is no reply", unreadable));
            socket.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        endWith(new FlowServerException(this.address + " sent text, expected protobuf in binary frames", null));
        socket.abort();
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        String text = this.address + " closed the connection with code " + code + ": " + OneLine.of(reason, 200);
        // 1011: an Executor is lost; going away, or gone without a word: the Gateway is
        endWith(code == 1011 ? new FlowConnectionException(reason, null) : new FlowConnectionException(text, null));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        endWith(lost(failure));
    }

    private FlowConnectionException lost(Throwable failure) {
        Throwable cause = cause(failure);
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new FlowConnectionException("no connection to " + this.address + ": " + reason, cause);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** The first reason stands. */
    private void endWith(FlowClientException reason) {
        synchronized (this) {
            if (this.end == null) {
                this.end = reason;
            }
        }
        FlowClientException told = this.end == null ? reason : this.end;
        this.waiting.values().forEach((reply) -> reply.completeExceptionally(told));
    }

    /** Closes the connection; what waits for a reply fails. */
    void close() {
        endWith(new FlowConnectionException("this client is closed", null));
        CompletableFuture<WebSocket> last;
        synchronized (this) {
            last = this.sent;
        }
        last.thenAccept(WebSocket::abort);
    }
}
