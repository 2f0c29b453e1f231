package dev.flow.client;

import dev.flow.proto.jina.JinaInfoProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends requests over one WebSocket connection, as protobuf in binary frames, and opens another when it ends. All other calls use HTTP. */
final class SocketTransport implements Transport {

    private final ClientAddress address;
    private final HttpClient http;
    private final ClientHeaders headers;
    private final Duration connectTimeout;
    private final int maxMessageSize;
    private final HttpTransport probes;
    private @Nullable SocketConnection current;
    private boolean closed;

    /**
     * @param address the address of the Gateway
     * @param http the HTTP client that opens connections
     * @param headers the headers of the handshake
     * @param connectTimeout the maximum time of the handshake
     * @param maxMessageSize the maximum size of one reply in bytes
     * @param probes the transport of all other calls
     */
    SocketTransport(
            ClientAddress address,
            HttpClient http,
            ClientHeaders headers,
            Duration connectTimeout,
            int maxMessageSize,
            HttpTransport probes) {
        this.address = address;
        this.http = http;
        this.headers = headers;
        this.connectTimeout = connectTimeout;
        this.maxMessageSize = maxMessageSize;
        this.probes = probes;
    }

    @Override
    public CompletableFuture<DataRequest> send(DataRequest request, Optional<Duration> timeout) {
        return connection().send(request, timeout);
    }

    private synchronized SocketConnection connection() {
        SocketConnection connection = this.current;
        if (this.closed) {
            return SocketConnection.failed(new FlowConnectionException("Client is closed", null));
        }
        if (connection == null || connection.ended()) {
            connection = SocketConnection.open(
                    this.http, this.address, this.headers, this.connectTimeout, this.maxMessageSize);
            this.current = connection;
        }
        return connection;
    }

    @Override
    public CompletableFuture<StatusProto> dryRun(Duration timeout) {
        return this.probes.dryRun(timeout);
    }

    @Override
    public CompletableFuture<List<ExecutorReport>> executors(Duration timeout) {
        return this.probes.executors(timeout);
    }

    @Override
    public CompletableFuture<Boolean> serving(Duration timeout) {
        return this.probes.serving(timeout);
    }

    @Override
    public CompletableFuture<JinaInfoProto> status(Duration timeout) {
        return this.probes.status(timeout);
    }

    @Override
    public int maxInFlight() {
        return Integer.MAX_VALUE;
    }

    @Override
    public synchronized void reconnect() {
        if (this.current != null) {
            this.current.close();
        }
    }

    @Override
    public synchronized void close() {
        this.closed = true;
        this.probes.close();
        if (this.current != null) {
            this.current.close();
        }
    }

    @Override
    public String toString() {
        return this.address.toString();
    }
}
