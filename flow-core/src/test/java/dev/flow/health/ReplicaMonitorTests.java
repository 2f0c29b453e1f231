package dev.flow.health;

import static org.awaitility.Awaitility.await;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplicaMonitorTests {

    private static final Heartbeat HEARTBEAT = new Heartbeat(Duration.ofMillis(50), Duration.ofMillis(200));

    private final String name = UUID.randomUUID().toString();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ManagedChannel channel =
            InProcessChannelBuilder.forName(this.name).build();
    private final List<ReplicaState> states = new CopyOnWriteArrayList<>();
    private final ReplicaMonitor monitor = new ReplicaMonitor(
            new InProcessPeer(this.channel), HEARTBEAT, this.timer, (readiness) -> this.states.add(readiness.state()));
    private final Health health = new Health();
    private Server server;

    @BeforeEach
    void start() throws IOException {
        this.server = serve();
        this.monitor.start();
        awaitState(ReplicaState.READY);
    }

    @AfterEach
    void stop() {
        this.monitor.stop();
        this.server.shutdownNow();
        this.channel.shutdownNow();
        this.timer.shutdownNow();
    }

    @Test
    void oneThatFallsSilentIsSuspectedUntilItSpeaksAgain() {
        this.health.silence();
        awaitState(ReplicaState.SUSPECT);
        this.health.speak();
        awaitState(ReplicaState.READY);
    }

    @Test
    void oneThatComesBackMayTakeLongerOverItsFirstAnswer() throws IOException {
        this.server.shutdownNow();
        awaitState(ReplicaState.UNREACHABLE);
        this.health.silence();
        this.server = serve();
        awaitState(ReplicaState.READY);
        this.states.clear();
        await().during(HEARTBEAT.timeout().multipliedBy(4)).until(() -> !this.states.contains(ReplicaState.SUSPECT));
    }

    private Server serve() throws IOException {
        return InProcessServerBuilder.forName(this.name)
                .addService(this.health)
                .build()
                .start();
    }

    private void awaitState(ReplicaState state) {
        await().until(() -> this.monitor.current().state() == state);
    }

    /** Tells all who watch at once that it serves; answers questions while it is not silent. */
    private static final class Health extends HealthGrpc.HealthImplBase {

        private static final HealthCheckResponse SERVING = HealthCheckResponse.newBuilder()
                .setStatus(ServingStatus.SERVING)
                .build();

        private volatile CompletableFuture<HealthCheckResponse> answer = CompletableFuture.completedFuture(SERVING);

        void silence() {
            this.answer = new CompletableFuture<>();
        }

        void speak() {
            this.answer.complete(SERVING);
        }

        @Override
        public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
            this.answer.thenAccept((response) -> {
                answers.onNext(response);
                answers.onCompleted();
            });
        }

        @Override
        public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> statuses) {
            statuses.onNext(SERVING);
        }
    }

    private record InProcessPeer(ManagedChannel channel) implements Peer {

        @Override
        public String address() {
            return "here";
        }

        @Override
        public boolean connected() {
            return this.channel.getState(false) == ConnectivityState.READY;
        }

        @Override
        public void wake() {
            if (this.channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
                this.channel.enterIdle();
            }
        }
    }
}
