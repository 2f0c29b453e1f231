package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.Heartbeat;
import dev.flow.health.HealthService;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.wire.DataRequest;
import dev.flow.readiness.Cause;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaState;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Replica that does everything on one thread, as Python's do, and so says nothing while it works. */
class BusyReplicaTests {

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(4);
    private static final Heartbeat HEARTBEAT =
            new Heartbeat(Duration.ofMillis(50), Duration.ofMillis(200), BUSY_TIMEOUT, Duration.ofMillis(100));

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch work = new CountDownLatch(1);
    private Server server;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        HealthService health = new HealthService();
        health.set("", true);
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(this.thread)
                .addService(health)
                .addService(new Works())
                .build()
                .start();
        Flow flow = Flow.builder()
                .set(GatewaySettings.HEARTBEAT_INTERVAL, HEARTBEAT.interval())
                .set(GatewaySettings.HEARTBEAT_TIMEOUT, HEARTBEAT.timeout())
                .set(GatewaySettings.HEARTBEAT_BUSY_TIMEOUT, HEARTBEAT.busyTimeout())
                .set(GatewaySettings.HEARTBEAT_DAMPING, HEARTBEAT.damping())
                .set(GatewaySettings.DRY_RUN_TIMEOUT, Duration.ofMillis(300))
                .executor(RemoteExecutors.remote("executor0", this.server.getPort()))
                .build();
        this.gateway = RemoteExecutors.start(flow);
        await().until(() -> this.gateway.readiness().ready());
    }

    @AfterEach
    void stop() {
        this.work.countDown();
        this.gateway.close();
        this.server.shutdownNow();
        this.thread.shutdown();
    }

    @Test
    void oneThatWorksOnARequestStaysReadyThoughADryRunGetsNoAnswer() throws Exception {
        CompletableFuture<DataRequest> request = send("/work");
        assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
        FlowReadiness found = this.gateway.dryRun().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(found.ready()).isFalse();
        assertThat(found.executors().get(0).closest().state()).isEqualTo(ReplicaState.SUSPECT);
        await().during(HEARTBEAT.timeout().multipliedBy(4))
                .until(() -> this.gateway.readiness().ready());
        this.work.countDown();
        assertThat(request.get(10, TimeUnit.SECONDS).getHeader().getRequestId()).isEqualTo("r1");
    }

    @Test
    void oneThatWorksForTooLongIsSuspectedAndTriedAllTheSame() throws Exception {
        send("/work");
        assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
        await().until(() -> !this.gateway.readiness().ready());
        assertThat(this.gateway.readiness().executors().get(0).closest().cause())
                .isEqualTo(Cause.TIMEOUT);
        CompletableFuture<DataRequest> another = send("/any");
        this.work.countDown();
        assertThat(another.get(10, TimeUnit.SECONDS).getHeader().getRequestId()).isEqualTo("r1");
        await().until(() -> this.gateway.readiness().ready());
    }

    @Test
    void oneThatIsFrozenIsNotBusyBecauseDryRunsAskWhetherItIsThere() {
        this.thread.execute(this::hang);
        long frozen = System.nanoTime();
        await().until(() -> {
            this.gateway.dryRun();
            return !this.gateway.readiness().ready();
        });
        assertThat(Duration.ofNanos(System.nanoTime() - frozen)).isLessThan(BUSY_TIMEOUT);
    }

    private CompletableFuture<DataRequest> send(String endpoint) {
        return this.gateway
                .send(DataRequest.newBuilder()
                        .setHeader(HeaderProto.newBuilder().setRequestId("r1").setExecEndpoint(endpoint))
                        .build())
                .toCompletableFuture();
    }

    private void hang() {
        try {
            this.work.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Works extends JinaSingleDataRequestRPCGrpc.JinaSingleDataRequestRPCImplBase {

        @Override
        public void processSingleData(DataRequestProto request, StreamObserver<DataRequestProto> reply) {
            if (request.getHeader().getExecEndpoint().equals("/work")) {
                BusyReplicaTests.this.begun.countDown();
                hang();
            }
            reply.onNext(request);
            reply.onCompleted();
        }
    }
}
