package dev.flow.client;

import dev.flow.proto.jina.JinaInfoProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks by WebSocket: one connection, as long as it lives, with protobuf in its frames. All else it asks by HTTP. */
final class SocketTransport implements Transport {

    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final ClientAddress address;
    private final HttpClient http;
    private final Map<String, String> headers;
    private final int maxMessageSize;
    private final HttpTransport questions;
    private @Nullable SocketConnection current;
    private boolean closed;

    /**
     * @param address where the Gateway is
     * @param http what connects
     * @param headers what goes with the handshake
     * @param maxMessageSize the most bytes of one reply
     * @param questions what asks all else
     */
    SocketTransport(
            ClientAddress address,
            HttpClient http,
            Map<String, String> headers,
            int maxMessageSize,
            HttpTransport questions) {
        this.address = address;
        this.http = http;
        this.headers = headers;
        this.maxMessageSize = maxMessageSize;
        this.questions = questions;
    }

    @Override
    public CompletableFuture<DataRequest> send(DataRequest request, Optional<Duration> timeout) {
        return connection().send(request, timeout);
    }

    private synchronized SocketConnection connection() {
        SocketConnection there = this.current;
        if (this.closed) {
            return SocketConnection.failed(new FlowConnectionException("this client is closed", null));
        }
        if (there == null || there.ended()) {
            there = SocketConnection.open(this.http, this.address, this.headers, CONNECTING, this.maxMessageSize);
            this.current = there;
        }
        return there;
    }

    @Override
    public CompletableFuture<StatusProto> dryRun(Duration timeout) {
        return this.questions.dryRun(timeout);
    }

    @Override
    public CompletableFuture<List<ExecutorReport>> executors(Duration timeout) {
        return this.questions.executors(timeout);
    }

    @Override
    public CompletableFuture<Boolean> serving(Duration timeout) {
        return this.questions.serving(timeout);
    }

    @Override
    public CompletableFuture<JinaInfoProto> status(Duration timeout) {
        return this.questions.status(timeout);
    }

    @Override
    public int mostInFlight() {
        return Integer.MAX_VALUE;
    }

    @Override
    public synchronized void close() {
        this.closed = true;
        if (this.current != null) {
            this.current.close();
        }
    }
}
