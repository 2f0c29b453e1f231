package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Empty;
import dev.flow.health.HealthService;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import dev.flow.proto.jina.JinaInfoProto;
import dev.flow.proto.jina.JinaInfoRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.readiness.Cause;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers count as Executors, on real sockets. */
class ExecutorIdentificationTests {

    @RegisterExtension
    private final GatewayFixture fixture = new GatewayFixture();

    @ParameterizedTest
    @ValueSource(strings = {"404", "200", "502"})
    void aWebServerIsNeverReady(String status) {
        WebPageServer web = new WebPageServer(status);
        this.fixture.closeLater(web);
        ReplicaReadiness lost = notReadyAt(web.port());
        assertThat(lost.state()).isEqualTo(ReplicaState.UNREACHABLE);
    }

    @Test
    void aWebServerWithoutThePageHasTheCauseNotGrpc() {
        WebPageServer web = new WebPageServer("404");
        this.fixture.closeLater(web);
        assertThat(notReadyAt(web.port()).cause()).isEqualTo(Cause.NOT_GRPC);
    }

    @Test
    void aServerThatImplementsNoMethodIsNotAnExecutor() throws IOException {
        assertThat(notReadyAt(serve()).cause()).isEqualTo(Cause.NOT_AN_EXECUTOR);
    }

    @Test
    void aHealthyServerOfOtherServicesIsNotAnExecutor() throws IOException {
        assertThat(notReadyAt(serve(healthy(), new Info())).cause()).isEqualTo(Cause.NOT_AN_EXECUTOR);
    }

    @Test
    void aReportOfEndpointsDoesNotCountIfItsCallFails() throws IOException {
        Gateway gateway = gateway(serve(new FailingDiscovery()));
        await().until(() -> replica(gateway).cause() == Cause.NOT_AN_EXECUTOR);
        assertThat(gateway.readiness().ready()).isFalse();
    }

    @Test
    void aReplyDoesNotCountIfItsCallFails() throws IOException {
        Gateway gateway = gateway(serve(new FailingEcho()));
        await().until(() -> replica(gateway).cause() != Cause.NOT_YET_KNOWN);
        assertThat(gateway.readiness().ready()).isFalse();
        assertThat(gateway.dryRun().toCompletableFuture().join().ready()).isFalse();
    }

    @Test
    void anExecutorWithoutHealthAndDiscoveryIsReadyByItsReply() throws IOException {
        Gateway gateway = gateway(serve(new Echo()));
        await().until(() -> gateway.readiness().ready());
    }

    @Test
    void anExecutorThatTakesThePlaceOfAnotherServerIsReady() throws IOException {
        Server other = start(0);
        int port = other.getPort();
        Gateway gateway = gateway(port);
        await().until(() -> replica(gateway).cause() == Cause.NOT_AN_EXECUTOR);
        other.shutdownNow();
        await().ignoreExceptions().until(() -> start(port, new Echo()).getPort() == port);
        await().until(() -> gateway.readiness().ready());
    }

    private ReplicaReadiness notReadyAt(int port) {
        Gateway gateway = gateway(port);
        await().until(() -> replica(gateway).cause() != Cause.NOT_YET_KNOWN);
        assertThat(gateway.readiness().ready()).isFalse();
        assertThat(gateway.dryRun().toCompletableFuture().join().ready()).isFalse();
        return replica(gateway);
    }

    private Gateway gateway(int port) {
        return this.fixture.start(RemoteExecutors.remote("executor0", port));
    }

    private static ReplicaReadiness replica(Gateway gateway) {
        return gateway.readiness().executors().get(0).replicas().get(0);
    }

    private int serve(BindableService... services) throws IOException {
        return start(0, services).getPort();
    }

    private Server start(int port, BindableService... services) throws IOException {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        List.of(services).forEach(builder::addService);
        Server server = builder.build().start();
        this.fixture.closeLater(server::shutdownNow);
        return server;
    }

    private static HealthService healthy() {
        HealthService health = new HealthService();
        health.set("", true);
        return health;
    }

    private static final class Info extends JinaInfoRPCGrpc.JinaInfoRPCImplBase {

        @Override
        public void _status(Empty request, StreamObserver<JinaInfoProto> reply) {
            reply.onNext(JinaInfoProto.getDefaultInstance());
            reply.onCompleted();
        }
    }

    private static final class FailingDiscovery extends JinaDiscoverEndpointsRPCGrpc.JinaDiscoverEndpointsRPCImplBase {

        @Override
        public void endpointDiscovery(Empty request, StreamObserver<EndpointsProto> reply) {
            reply.onNext(EndpointsProto.newBuilder().addEndpoints("/encode").build());
            reply.onError(Status.INTERNAL.asRuntimeException());
        }
    }

    private static final class FailingEcho extends JinaSingleDataRequestRPCGrpc.JinaSingleDataRequestRPCImplBase {

        @Override
        public void processSingleData(DataRequestProto request, StreamObserver<DataRequestProto> reply) {
            reply.onNext(request);
            reply.onError(Status.INTERNAL.asRuntimeException());
        }
    }

    private static final class Echo extends JinaSingleDataRequestRPCGrpc.JinaSingleDataRequestRPCImplBase {

        @Override
        public void processSingleData(DataRequestProto request, StreamObserver<DataRequestProto> reply) {
            reply.onNext(request);
            reply.onCompleted();
        }
    }
}
