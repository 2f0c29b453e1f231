package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.executor.ExecutorServer;
import dev.flow.gateway.GatewayFixture.Appends;
import dev.flow.gateway.GatewayFixture.Served;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.readiness.Cause;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaState;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a Gateway reports the readiness of Executors on sockets of this machine. */
class GatewayReadinessTests {

    @RegisterExtension
    final GatewayFixture gateways = new GatewayFixture();

    @Test
    void reportsALostExecutorInTheTextOfJinaAndKeepsServing() throws Exception {
        ExecutorServer executor = ExecutorServer.start("executor0", new Appends("1"), "127.0.0.1", 0);
        int port = executor.port();
        Served served = this.gateways.serve(RemoteExecutors.remote("executor0", port));
        assertThat(served.dryRun()).isEqualTo(StatusProto.getDefaultInstance());
        await().untilAsserted(() -> assertThat(served.health("flow")).isEqualTo(ServingStatus.SERVING));
        executor.close();
        String words = "failed to connect to all addresses |Gateway: Communication error with deployment executor0 at"
                + " address(es) {'executor0'}. Head or worker(s) may be down.";
        StatusProto status = served.dryRun();
        assertThat(status.getCode()).isEqualTo(StatusCode.ERROR);
        assertThat(status.getDescription()).isEqualTo(words);
        assertThat(status.getException().getName()).isEqualTo("InternalNetworkError");
        assertThat(status.getException().getArgsList()).containsExactly(words);
        assertThat(status.getException().getStacksList()).isEmpty();
        assertThat(GatewayFixture.statusOf(() -> served.single(GatewayFixture.request("/append", "hi")))
                        .getDescription())
                .isEqualTo(words);
        assertThat(served.health("")).isEqualTo(ServingStatus.SERVING);
        await().untilAsserted(() -> assertThat(served.health("flow")).isEqualTo(ServingStatus.NOT_SERVING));
        assertThat(served.health("flow/executor0")).isEqualTo(ServingStatus.NOT_SERVING);
    }

    @Test
    void endsADryRunOfASilentReplicaWithAnError() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Served served = this.gateways.serve(RemoteExecutors.remote("executor0", silent.getLocalPort()));
            long start = System.nanoTime();
            StatusProto status = served.dryRun();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(status.getCode()).isEqualTo(StatusCode.ERROR);
            assertThat(served.gateway().readiness().missing()).isPresent();
        }
    }

    @Test
    void sharesOneRoundOfProbesBetweenSimultaneousDryRuns() throws Exception {
        CountsDryRuns executor = new CountsDryRuns();
        int port = this.gateways.serveRaw(executor, new ReportedEndpoints());
        Gateway gateway = this.gateways.start(RemoteExecutors.remote("executor0", port));
        List<CompletableFuture<FlowReadiness>> rounds = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            rounds.add(gateway.dryRun().toCompletableFuture());
        }
        executor.release.complete(null);
        assertThat(rounds)
                .allSatisfy((round) -> assertThat(round.join().ready()).isTrue());
        // One of the round, and perhaps one of the monitor, which finds out whether the peer is an Executor.
        assertThat(executor.asked).hasSizeBetween(1, 2);
    }

    @Test
    void isNotReadyWhileAnExecutorReportsNotServing() throws Exception {
        ExecutorServer executor = ExecutorServer.start("executor0", new Appends("1"), "127.0.0.1", 0);
        this.gateways.closeLater(executor);
        Served served = this.gateways.serve(RemoteExecutors.remote("executor0", executor.port()));
        await().untilAsserted(() -> assertThat(served.health("flow")).isEqualTo(ServingStatus.SERVING));
        executor.drain();
        await().untilAsserted(() -> assertThat(
                        served.gateway().readiness().executors().get(0).closest())
                .satisfies((replica) -> {
                    assertThat(replica.state()).isEqualTo(ReplicaState.NOT_SERVING);
                    assertThat(replica.cause()).isEqualTo(Cause.NOT_SERVING);
                }));
        assertThat(served.dryRun().getDescription()).contains("NOT_SERVING");
    }

    @Test
    void findsASilentReplicaByTheHeartbeat() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Gateway gateway = this.gateways.start(RemoteExecutors.remote("executor0", silent.getLocalPort()));
            await().untilAsserted(() -> assertThat(
                            gateway.readiness().executors().get(0).closest().cause())
                    .isEqualTo(Cause.TIMEOUT));
        }
    }

    /** Counts the dry runs that reach it, and answers them when told to. */
    private static final class CountsDryRuns extends JinaSingleDataRequestRPCGrpc.JinaSingleDataRequestRPCImplBase {

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> release = new CompletableFuture<>();

        @Override
        public void processSingleData(DataRequestProto request, StreamObserver<DataRequestProto> answer) {
            this.asked.add(request.getHeader().getExecEndpoint());
            this.release.thenRun(() -> {
                answer.onNext(request);
                answer.onCompleted();
            });
        }
    }
}
