package dev.flow.client;

import dev.flow.DaemonThreads;
import dev.flow.document.Dialect;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Says how a {@link FlowClient} connects. */
public final class FlowClientBuilder {

    private final ClientAddress address;
    private Dialect dialect = Dialect.V1;
    private int maxMessageSize = 64 * 1024 * 1024;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private boolean proxied;
    private ClientTls tls = ClientTls.DEFAULT;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<ClientInterceptor> interceptors = new ArrayList<>();
    private UnaryOperator<HttpClient> http = UnaryOperator.identity();
    private Supplier<UnaryOperator<Runnable>> capture = UnaryOperator::identity;

    FlowClientBuilder(ClientAddress address) {
        this.address = address;
    }

    /** How documents are written, and read where nothing tells. */
    public FlowClientBuilder documents(Dialect dialect) {
        this.dialect = dialect;
        return this;
    }

    /**
     * The most bytes of one reply, 64 MiB where nothing is said; over HTTP the Gateway's own limit holds.
     *
     * @param bytes 1 or more
     */
    public FlowClientBuilder maxMessageSize(int bytes) {
        this.maxMessageSize = bytes;
        return this;
    }

    /** How long connecting may take, ten seconds where nothing is said. */
    public FlowClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = timeout;
        return this;
    }

    /** Takes the proxy of this JVM; else none is taken, whatever is set. */
    public FlowClientBuilder systemProxy() {
        this.proxied = true;
        return this;
    }

    /**
     * Trusts these certificates, and no others, where the connection is encrypted.
     *
     * @param certificates a file with certificates in PEM
     * @throws FlowRequestException where it cannot be read
     */
    public FlowClientBuilder trust(Path certificates) {
        this.tls = ClientTls.trusting(certificates);
        return this;
    }

    /**
     * Secures encrypted connections in another way than this JVM does by itself.
     *
     * @param keys what is shown to the Gateway, none for nothing
     * @param trust what its certificates are judged by, none for the trust store of this JVM
     */
    public FlowClientBuilder tls(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
        this.tls = new ClientTls(keys, trust);
        return this;
    }

    /** Sends something with each request: gRPC metadata, or a header of HTTP. */
    public FlowClientBuilder header(String name, String value) {
        this.headers.put(name, value);
        return this;
    }

    /** Does something around each call of gRPC, such as measuring it. */
    public FlowClientBuilder intercept(ClientInterceptor interceptor) {
        this.interceptors.add(interceptor);
        return this;
    }

    /** Does something around each request of HTTP, such as measuring it. */
    public FlowClientBuilder http(UnaryOperator<HttpClient> around) {
        this.http = around;
        return this;
    }

    /**
     * Lets what happens on other threads see what the caller's thread sees, such as its trace.
     *
     * @param capture called by each caller: takes what is there, and gives it to the tasks of that post
     */
    public FlowClientBuilder carrying(Supplier<UnaryOperator<Runnable>> capture) {
        this.capture = capture;
        return this;
    }

    /** The client. */
    public FlowClient build() {
        return new FlowClient(this.address, transport(), this.dialect, threads(), this.capture);
    }

    private Transport transport() {
        return switch (this.address.protocol()) {
            case GRPC -> grpc();
            case HTTP -> questions(httpClient());
            case WEBSOCKET -> {
                HttpClient connecting = httpClient();
                yield new SocketTransport(
                        this.address, connecting, this.headers, this.maxMessageSize, questions(connecting));
            }
        };
    }

    private GrpcTransport grpc() {
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget(
                        "dns:///" + this.address.host() + ":" + this.address.port(), credentials())
                .directExecutor()
                .maxInboundMessageSize(this.maxMessageSize)
                .withOption(io.netty.channel.ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(Integer.MAX_VALUE, this.connectTimeout.toMillis()));
        if (!this.proxied) {
            builder.proxyDetector((target) -> null);
        }
        ManagedChannel channel = builder.build();
        List<ClientInterceptor> around = new ArrayList<>(this.interceptors);
        if (!this.headers.isEmpty()) {
            around.add(MetadataUtils.newAttachHeadersInterceptor(metadata()));
        }
        return new GrpcTransport(this.address, channel, ClientInterceptors.intercept(channel, around));
    }

    private ChannelCredentials credentials() {
        if (!this.address.secure()) {
            return InsecureChannelCredentials.create();
        }
        TlsChannelCredentials.Builder credentials = TlsChannelCredentials.newBuilder();
        this.tls.keys().ifPresent(credentials::keyManager);
        this.tls.trust().ifPresent(credentials::trustManager);
        return credentials.build();
    }

    private Metadata metadata() {
        Metadata metadata = new Metadata();
        this.headers.forEach((name, value) ->
                metadata.put(Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER), value));
        return metadata;
    }

    private HttpTransport questions(HttpClient http) {
        return new HttpTransport(this.address, this.http.apply(http), this.headers, this.dialect);
    }

    private HttpClient httpClient() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                // An offer to speak HTTP/2 in plain text makes Python's servers complain.
                .version(this.address.secure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .connectTimeout(this.connectTimeout);
        builder.proxy(this.proxied ? ProxySelector.getDefault() : HttpClient.Builder.NO_PROXY);
        if (this.address.secure()) {
            builder.sslContext(this.tls.context());
        }
        return builder.build();
    }

    /** What runs callers' iterators and callbacks, which may block: threads come and go with the posts. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreads.numbered("flow-client"),
                // A client that was closed still has to tell those who wait.
                (task, closed) -> task.run());
    }
}
