package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.flow.DaemonThreads;
import dev.flow.connection.Channels;
import dev.flow.connection.ReplicaConnection;
import dev.flow.fixtures.Certificate;
import dev.flow.health.HealthService;
import dev.flow.net.ReplicaAddress;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.readiness.Cause;
import dev.flow.readiness.ReplicaReadiness;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a Replica is not ready, as it is read off real sockets. */
class LossCausesTests {

    @TempDir
    private static Path directory;

    private static Certificate certificate;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void createCertificate() throws Exception {
        certificate = Certificate.create(directory);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : this.opened) {
            closeable.close();
        }
    }

    @Test
    void nobodyListens() throws IOException {
        assertThat(causeOf("127.0.0.1:" + freePort())).isEqualTo(Cause.CONNECTION_REFUSED);
    }

    @Test
    void theNameHasNoAddress() {
        assertThat(causeOf("nobody.invalid:12346")).isEqualTo(Cause.NAME_RESOLUTION);
    }

    @Test
    void whoeverListensIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(causeOf("127.0.0.1:" + silent.getLocalPort())).isEqualTo(Cause.TIMEOUT);
        }
    }

    @Test
    void thePeerIsSecuredAndSaysSoToWhomeverSpeaksInTheOpen() throws Exception {
        // As OpenSSL and BoringSSL do, Python's Executors among them.
        byte[] alert = {0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x46, 0, 0};
        assertThat(causeOf("127.0.0.1:" + answeringWith(alert))).isEqualTo(Cause.TLS_HANDSHAKE);
    }

    @Test
    void thePeerIsSecuredAndOnlyHangsUpOnWhomeverSpeaksInTheOpen() throws Exception {
        // As Netty does: nothing tells it from a peer that is on its way down.
        int port = serve(
                TlsServerCredentials.newBuilder().keyManager(certificate.keys()).build());
        assertThat(causeOf("127.0.0.1:" + port)).isEqualTo(Cause.CONNECTION_LOST);
    }

    @Test
    void thePeerIsNotSecuredAndIsExpectedToBe() throws IOException {
        int port = serve(InsecureServerCredentials.create());
        assertThat(causeOf("grpcs://127.0.0.1:" + port)).isEqualTo(Cause.TLS_HANDSHAKE);
    }

    @Test
    void thePeersCertificateIsNotTrusted() throws Exception {
        int port = serve(
                TlsServerCredentials.newBuilder().keyManager(certificate.keys()).build());
        assertThat(causeOf("grpcs://127.0.0.1:" + port)).isEqualTo(Cause.TLS_HANDSHAKE);
    }

    @Test
    void thePeerAsksForACertificateThereIsNot() throws Exception {
        int port = serve(TlsServerCredentials.newBuilder()
                .keyManager(certificate.keys())
                .trustManager(certificate.trust())
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build());
        ChannelCredentials trusting = TlsChannelCredentials.newBuilder()
                .trustManager(certificate.trust())
                .build();
        assertThat(causeOf("grpcs://127.0.0.1:" + port, Optional.of(trusting))).isEqualTo(Cause.TLS_HANDSHAKE);
    }

    @Test
    void aTrustedPeerIsReady() throws Exception {
        int port = serve(
                TlsServerCredentials.newBuilder().keyManager(certificate.keys()).build());
        ChannelCredentials trusting = TlsChannelCredentials.newBuilder()
                .trustManager(certificate.trust())
                .build();
        Gateway gateway = gateway("grpcs://127.0.0.1:" + port, Optional.of(trusting));
        await().until(() -> gateway.readiness().ready());
    }

    @Test
    void thePeerAsksForCredentialsThereAreNot() throws IOException {
        for (Status status : List.of(Status.UNAUTHENTICATED, Status.PERMISSION_DENIED)) {
            int port = serve(InsecureServerCredentials.create(), new Refuses(status));
            assertThat(causeOf("127.0.0.1:" + port)).isEqualTo(Cause.UNAUTHENTICATED);
        }
    }

    @Test
    void whoeverListensDoesNotSpeakGrpc() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        http.start();
        this.opened.add(() -> http.stop(0));
        assertThat(causeOf("127.0.0.1:" + http.getAddress().getPort())).isEqualTo(Cause.NOT_GRPC);
    }

    @Test
    void whoeverListensSpeaksHttp2ButNotGrpc() throws Exception {
        try (WebPageServer web = new WebPageServer("200")) {
            assertThat(causeOf("127.0.0.1:" + web.port())).isEqualTo(Cause.NOT_GRPC);
        }
    }

    @ParameterizedTest
    @MethodSource("whatOnlyAWideNetworkShows")
    void whatOnlyAWideNetworkShowsIsReadOffTheException(Throwable exception, Cause cause) {
        assertThat(Cause.of(Status.UNAVAILABLE.withDescription("io exception").withCause(exception)))
                .isEqualTo(cause);
    }

    static Stream<Arguments> whatOnlyAWideNetworkShows() {
        return Stream.of(
                Arguments.of(new NoRouteToHostException("No route to host"), Cause.HOST_UNREACHABLE),
                Arguments.of(new SocketException("Network is unreachable"), Cause.HOST_UNREACHABLE),
                Arguments.of(new ConnectException("Connection timed out"), Cause.TIMEOUT),
                Arguments.of(new SocketException("Connection reset"), Cause.CONNECTION_LOST));
    }

    private Cause causeOf(String address) {
        return causeOf(address, Optional.empty());
    }

    private Cause causeOf(String address, Optional<ChannelCredentials> credentials) {
        Gateway gateway = gateway(address, credentials);
        await().until(() -> replica(gateway).cause() != Cause.NOT_YET_KNOWN);
        gateway.dryRun().toCompletableFuture().join();
        assertThat(replica(gateway).ready()).isFalse();
        return replica(gateway).cause();
    }

    private static ReplicaReadiness replica(Gateway gateway) {
        return gateway.readiness().executors().get(0).replicas().get(0);
    }

    private Gateway gateway(String text, Optional<ChannelCredentials> credentials) {
        ReplicaAddress address = ReplicaAddress.parse(text);
        Gateway gateway = RemoteExecutors.start(
                ReplicaSource.of(new ReplicaConnection(address, Channels.DEFAULT.network(address, credentials))));
        this.opened.add(gateway);
        return gateway;
    }

    private int serve(ServerCredentials credentials, ServerInterceptor... interceptors) throws IOException {
        HealthService health = new HealthService();
        health.set("", true);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), credentials)
                .addService(health)
                .addService(new Echo());
        for (ServerInterceptor interceptor : interceptors) {
            builder.intercept(interceptor);
        }
        Server server = builder.build().start();
        this.opened.add(server::shutdownNow);
        return server.getPort();
    }

    /** A socket that answers whatever comes with these bytes and hangs up. */
    private int answeringWith(byte[] bytes) throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.opened.add(socket);
        DaemonThreads.start("answering", () -> {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    connection.getInputStream().read(new byte[1024]);
                    connection.getOutputStream().write(bytes);
                } catch (IOException gone) {
                    // The next one, if there is one.
                }
            }
        });
        return socket.getLocalPort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class Echo extends JinaSingleDataRequestRPCGrpc.JinaSingleDataRequestRPCImplBase {

        @Override
        public void processSingleData(DataRequestProto request, StreamObserver<DataRequestProto> reply) {
            reply.onNext(request);
            reply.onCompleted();
        }
    }

    /** Refuses whatever is asked. */
    private record Refuses(Status status) implements ServerInterceptor {

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            call.close(this.status.withDescription("who are you?"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }
}
