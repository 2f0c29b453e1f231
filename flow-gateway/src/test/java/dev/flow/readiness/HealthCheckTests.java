package dev.flow.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthCheckTests {

    private static final Duration TIMEOUT = Duration.ofMillis(200);

    private final SimulatedTime time = new SimulatedTime();
    private final ControlledPeer peer = new ControlledPeer(this.time);
    private final List<HealthCheck.Result> results = new ArrayList<>();

    @AfterEach
    void stop() {
        this.peer.close();
    }

    @Test
    void returnsTheStatusAndTheLatency() {
        this.peer.health.silence();
        start();
        this.time.advance(Duration.ofMillis(70));
        assertThat(this.results).isEmpty();
        this.peer.health.speak();
        assertThat(this.results)
                .containsExactly(new HealthCheck.Result(Status.OK, ServingStatus.SERVING, Duration.ofMillis(70)));
    }

    @Test
    void endsAtTheTimeout() {
        this.peer.health.silence();
        start();
        this.time.advance(TIMEOUT.minusNanos(1));
        assertThat(this.results).isEmpty();
        this.time.advance(Duration.ofNanos(1));
        assertThat(codes()).containsExactly(Status.Code.DEADLINE_EXCEEDED);
    }

    @Test
    void takesACancelByTheServerAtTheDeadlineForATimeout() {
        assertThat(cancelledAfter(TIMEOUT.minusMillis(1))).containsExactly(Status.Code.DEADLINE_EXCEEDED);
    }

    @Test
    void takesACancelByTheServerLongBeforeTheDeadlineForAFailure() {
        assertThat(cancelledAfter(TIMEOUT.dividedBy(2))).containsExactly(Status.Code.CANCELLED);
    }

    private List<Status.Code> cancelledAfter(Duration delay) {
        this.peer.health.silence();
        start();
        this.time.advance(delay);
        this.peer.health.refuseChecks(Status.CANCELLED);
        this.peer.health.speak();
        return codes();
    }

    private void start() {
        HealthCheck.start(this.peer.channel(), TIMEOUT, this.time.source(), this.results::add);
    }

    private List<Status.Code> codes() {
        return this.results.stream().map((result) -> result.status().getCode()).toList();
    }
}
