package dev.flow.readiness;

import static dev.flow.readiness.MonitoredPeer.DETECTION;
import static dev.flow.readiness.MonitoredPeer.HEARTBEAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a monitor takes silence for a failure. */
class FailureDetectionTests {

    private final MonitoredPeer replica = MonitoredPeer.ready();

    @AfterEach
    void stop() {
        this.replica.close();
    }

    @Test
    void aFrozenReplicaIsFoundWithinOneIntervalAndOneTimeout() {
        this.replica.peer.health.silence();
        assertThat(untilSuspect()).isBetween(HEARTBEAT.timeout(), DETECTION);
    }

    @Test
    void aReplicaThatWorksOnRequestsHasTheBusyTimeout() {
        this.replica.peer.inFlight = 1;
        this.replica.peer.health.silence();
        Duration slack = HEARTBEAT.interval().plus(HEARTBEAT.timeout());
        assertThat(untilSuspect())
                .isBetween(
                        HEARTBEAT.busyTimeout().minus(HEARTBEAT.interval()),
                        HEARTBEAT.busyTimeout().plus(slack));
    }

    @Test
    void repliesToRequestsKeepABusyReplicaReady() {
        this.replica.peer.inFlight = 1;
        this.replica.peer.replying = true;
        this.replica.peer.health.silence();
        this.replica.time.advance(HEARTBEAT.busyTimeout().multipliedBy(10));
        assertThat(this.replica.reported).isEmpty();
    }

    @Test
    void repliesToRequestsMakeASuspectReplicaReady() {
        this.replica.peer.health.silence();
        this.replica.time.advance(DETECTION);
        this.replica.peer.replying = true;
        this.replica.time.advance(HEARTBEAT.interval());
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.READY);
    }

    @Test
    void aPauseOfThisProcessIsNotBlamedOnTheReplica() {
        for (int i = 0; i < 20; i++) {
            pauseDuringACheck(Duration.ofMillis(900));
            this.replica.time.advance(Duration.ofMillis(7));
            this.replica.peer.health.speak();
            this.replica.time.advance(Duration.ofSeconds(1));
        }
        assertThat(this.replica.reported).isEmpty();
    }

    @Test
    void aFrozenReplicaIsFoundThoughThisProcessPausesAllTheTime() {
        this.replica.peer.health.silence();
        Duration frozen = this.replica.time.elapsed();
        while (this.replica.observedState() == ReplicaState.READY) {
            this.replica.time.pause(Duration.ofMillis(150).plus(HEARTBEAT.interval()));
        }
        assertThat(this.replica.time.elapsed().minus(frozen))
                .isBetween(
                        HEARTBEAT.busyTimeout().minus(HEARTBEAT.interval()),
                        HEARTBEAT.busyTimeout().plus(DETECTION.multipliedBy(2)));
    }

    @Test
    void theFirstReplyOfAReplicaMayTakeTwoSeconds() {
        this.replica.peer.die();
        this.replica.peer.health.silence();
        this.replica.peer.health.refuseWatches(Status.UNIMPLEMENTED);
        this.replica.peer.start();
        this.replica.time.advance(Duration.ofMillis(1900));
        this.replica.peer.health.speak();
        this.replica.time.advance(HEARTBEAT.interval());
        assertThat(this.replica.reported).containsExactly(ReplicaState.UNREACHABLE, ReplicaState.READY);
    }

    @Test
    void aFirstReplyThatTakesLongerThanTwoSecondsMakesTheReplicaSuspect() {
        this.replica.peer.die();
        this.replica.peer.health.silence();
        this.replica.peer.health.refuseWatches(Status.UNIMPLEMENTED);
        this.replica.peer.start();
        assertThat(untilSuspect()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2100));
    }

    @Test
    void requestsInFlightDoNotExcuseADeadReplica() {
        this.replica.peer.inFlight = 1;
        this.replica.peer.die();
        assertThat(this.replica.state()).isEqualTo(ReplicaState.UNREACHABLE);
    }

    @Test
    void aRequestThatTimesOutChangesNothing() {
        assertThat(this.replica.monitor.onFailure(Status.DEADLINE_EXCEEDED))
                .isCompletedWithValueMatching((found) -> found.state() == ReplicaState.SUSPECT);
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.READY);
    }

    @Test
    void aRequestThatFailsOtherwiseMakesTheReplicaUnreachable() {
        assertThat(this.replica.monitor.onFailure(Status.UNAVAILABLE))
                .isCompletedWithValueMatching((found) -> found.state() == ReplicaState.UNREACHABLE);
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.UNREACHABLE);
    }

    private Duration untilSuspect() {
        return this.replica.advanceUntil(() -> this.replica.observedState() == ReplicaState.SUSPECT);
    }

    private void pauseDuringACheck(Duration duration) {
        this.replica.peer.health.silence();
        this.replica.time.advance(HEARTBEAT.interval());
        this.replica.time.pause(duration);
    }
}
