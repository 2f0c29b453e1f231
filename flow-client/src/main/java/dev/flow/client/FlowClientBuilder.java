package dev.flow.client;

import dev.flow.DaemonThreads;
import dev.flow.document.Dialect;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Configures a {@link FlowClient}. Each setter throws {@link FlowRequestException} for an invalid value. */
public final class FlowClientBuilder {

    private final ClientAddress address;
    private Dialect dialect = Dialect.V1;
    private int maxMessageSize = 64 * 1024 * 1024;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private KeepAlive keepAlive = KeepAlive.DEFAULT;
    private boolean systemProxy;
    private ClientTls tls = ClientTls.of(null, null);
    private ClientHeaders headers = ClientHeaders.NONE;
    private final List<ClientInterceptor> interceptors = new ArrayList<>();
    private UnaryOperator<HttpClient> http = UnaryOperator.identity();
    private Supplier<UnaryOperator<Runnable>> capture = UnaryOperator::identity;

    FlowClientBuilder(ClientAddress address) {
        this.address = address;
    }

    /** Sets the dialect in which documents are written, and read if a reply does not show its dialect (default {@link Dialect#V1}). */
    public FlowClientBuilder documents(Dialect dialect) {
        this.dialect = dialect;
        return this;
    }

    /**
     * Sets the maximum size of one reply over gRPC and WebSocket (default 64 MiB). Over HTTP the limit of the Gateway applies.
     *
     * @param bytes 1 or greater
     */
    public FlowClientBuilder maxMessageSize(int bytes) {
        FlowRequestException.require(bytes >= 1, "Maximum message size", bytes, "1 byte or more");
        this.maxMessageSize = bytes;
        return this;
    }

    /** Sets the maximum time to connect, handshakes included (default {@code 10s}). */
    public FlowClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = Durations.positive("Connect timeout", timeout);
        return this;
    }

    /**
     * Sets when a Gateway that sends nothing is taken for dead: its pending requests then fail with {@link FlowConnectionException}. A
     * request may take as long as it likes while the Gateway answers liveness checks.
     *
     * @param time how long a request waits until the Gateway is asked whether it is alive (default {@code 5s})
     * @param timeout how long the answer may take (default {@code 10s})
     * @throws FlowRequestException if one is not greater than 0
     */
    public FlowClientBuilder keepAlive(Duration time, Duration timeout) {
        this.keepAlive = new KeepAlive(time, timeout);
        return this;
    }

    /** Uses the proxy of the JVM (default: no proxy, even if the JVM has one). */
    public FlowClientBuilder systemProxy() {
        this.systemProxy = true;
        return this;
    }

    /**
     * Sets the only trusted certificates of encrypted connections. New connections use the file as it is then.
     *
     * @param certificates a PEM file
     * @throws FlowRequestException if the file cannot be read
     */
    public FlowClientBuilder trust(Path certificates) {
        this.tls = ClientTls.trusting(certificates);
        return this;
    }

    /**
     * Sets the keys and the trust of encrypted connections.
     *
     * @param keys the keys for client authentication, null for none
     * @param trust the trust in certificates of the Gateway, null for the trust store of the JVM
     */
    public FlowClientBuilder tls(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
        this.tls = ClientTls.of(keys, trust);
        return this;
    }

    /**
     * Sets the TLS context of encrypted connections. With a {@link dev.flow.tls.ReloadableSslContext}, each new connection uses the
     * present keys and trust.
     *
     * @param context the context
     */
    public FlowClientBuilder tls(SSLContext context) {
        this.tls = new ClientTls(context);
        return this;
    }

    /**
     * Adds a header to each request: gRPC metadata, or an HTTP header. A second value for a name replaces the first.
     *
     * @param name letters, digits, {@code -}, {@code _} and {@code .}; case does not matter
     * @param value printable ASCII; base64 if the name ends with {@code -bin}, which is binary metadata over gRPC
     * @throws FlowRequestException if the name or the value is not valid
     */
    public FlowClientBuilder header(String name, String value) {
        this.headers = this.headers.with(name, value);
        return this;
    }

    /** Adds an interceptor of gRPC calls, for example for metrics. */
    public FlowClientBuilder intercept(ClientInterceptor interceptor) {
        this.interceptors.add(interceptor);
        return this;
    }

    /** Wraps the HTTP client, for example for metrics. */
    public FlowClientBuilder http(UnaryOperator<HttpClient> around) {
        this.http = around;
        return this;
    }

    /**
     * Carries the context of the calling thread, such as its trace, to the threads of a post.
     *
     * @param capture captures the context on the calling thread and returns a function that restores it around a task
     */
    public FlowClientBuilder contextCapture(Supplier<UnaryOperator<Runnable>> capture) {
        this.capture = capture;
        return this;
    }

    /** Creates the client. It connects on its first call. */
    public FlowClient build() {
        return new FlowClient(
                this.address,
                new KeepAliveTransport(transport(), this.keepAlive),
                this.dialect,
                threads(),
                this.capture);
    }

    private Transport transport() {
        return switch (this.address.protocol()) {
            case GRPC -> grpc();
            case HTTP -> probes(httpClient());
            case WEBSOCKET -> {
                HttpClient client = httpClient();
                yield new SocketTransport(
                        this.address, client, this.headers, this.connectTimeout, this.maxMessageSize, probes(client));
            }
        };
    }

    private GrpcTransport grpc() {
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget(
                        this.address.place().target(), credentials())
                .overrideAuthority(this.address.place().toString())
                .directExecutor()
                .maxInboundMessageSize(this.maxMessageSize)
                .withOption(io.netty.channel.ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(Integer.MAX_VALUE, this.connectTimeout.toMillis()));
        if (!this.systemProxy) {
            builder.proxyDetector((target) -> null);
        }
        ManagedChannel channel = builder.build();
        List<ClientInterceptor> around = new ArrayList<>(this.interceptors);
        if (!this.headers.values().isEmpty()) {
            around.add(MetadataUtils.newAttachHeadersInterceptor(this.headers.metadata()));
        }
        return new GrpcTransport(this.address, channel, ClientInterceptors.intercept(channel, around));
    }

    private ChannelCredentials credentials() {
        return this.address.secure() ? this.tls.credentials() : InsecureChannelCredentials.create();
    }

    private HttpTransport probes(HttpClient http) {
        return new HttpTransport(this.address, this.http.apply(http), this.headers, this.dialect);
    }

    private HttpClient httpClient() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                // Python's servers log a warning for an upgrade to HTTP/2 without TLS.
                .version(this.address.secure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .connectTimeout(this.connectTimeout);
        builder.proxy(this.systemProxy ? ProxySelector.getDefault() : HttpClient.Builder.NO_PROXY);
        if (this.address.secure()) {
            builder.sslContext(this.tls.context());
        }
        return builder.build();
    }

    /** Creates the threads of callers' iterators and callbacks, which may block. Idle threads end after 30 seconds. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreads.numbered("flow-client"),
                // A closed client must still complete the pending calls.
                (task, closed) -> task.run());
    }
}
