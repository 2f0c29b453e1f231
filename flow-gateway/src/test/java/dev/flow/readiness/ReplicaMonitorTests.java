package dev.flow.readiness;

import static dev.flow.readiness.MonitoredPeer.DETECTION;
import static dev.flow.readiness.MonitoredPeer.HEARTBEAT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplicaMonitorTests {

    private final MonitoredPeer replica = MonitoredPeer.ready();

    @AfterEach
    void stop() {
        this.replica.close();
    }

    @Test
    void aReplicaIsStartingUntilItsFirstReply() {
        try (MonitoredPeer fresh = new MonitoredPeer()) {
            assertThat(fresh.state()).isEqualTo(ReplicaState.STARTING);
            assertThat(fresh.monitor.readiness().cause()).isEqualTo(Cause.NOT_YET_KNOWN);
            fresh.monitor.start(Duration.ZERO);
            fresh.time.advance(Duration.ZERO);
            assertThat(fresh.reported).containsExactly(ReplicaState.READY);
        }
    }

    @Test
    void aSilentReplicaIsSuspectUntilItRepliesAgain() {
        this.replica.peer.health.silence();
        this.replica.time.advance(DETECTION);
        assertThat(this.replica.state()).isEqualTo(ReplicaState.SUSPECT);
        assertThat(this.replica.monitor.readiness().cause()).isEqualTo(Cause.TIMEOUT);
        this.replica.peer.health.speak();
        this.replica.advanceUntil(() -> this.replica.state() == ReplicaState.READY);
    }

    @Test
    void aDeadReplicaIsUnreachableAtOnce() {
        this.replica.peer.die();
        assertThat(this.replica.state()).isEqualTo(ReplicaState.UNREACHABLE);
        this.replica.peer.start();
        this.replica.time.advance(HEARTBEAT.interval());
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.READY);
    }

    @Test
    void aLoadingReplicaStaysStartingWhileNothingListens() {
        try (MonitoredPeer loading = new MonitoredPeer()) {
            loading.peer.die();
            loading.peer.loading = true;
            loading.monitor.start(Duration.ZERO);
            loading.time.advance(Duration.ofSeconds(3));
            assertThat(loading.state()).isEqualTo(ReplicaState.STARTING);
            loading.peer.loading = false;
            loading.time.advance(HEARTBEAT.interval());
            assertThat(loading.state()).isEqualTo(ReplicaState.UNREACHABLE);
        }
    }

    @Test
    void aChangedHealthStatusIsReportedAtOnceAndUnknownMeansNotServing() {
        this.replica.peer.health.set(ServingStatus.NOT_SERVING);
        assertThat(this.replica.state()).isEqualTo(ReplicaState.NOT_SERVING);
        assertThat(this.replica.monitor.readiness().detail()).contains("NOT_SERVING");
        this.replica.peer.health.set(ServingStatus.SERVING);
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.READY);
        this.replica.peer.health.set(ServingStatus.UNKNOWN);
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.NOT_SERVING);
    }

    @Test
    void aReplyToARequestDoesNotOverrideTheHealthStatus() {
        this.replica.peer.health.set(ServingStatus.NOT_SERVING);
        assertThat(this.replica.monitor.onReply(Duration.ofMillis(7)))
                .isCompletedWithValueMatching((found) -> found.state() == ReplicaState.NOT_SERVING
                        && found.latency().orElseThrow().toMillis() == 7);
    }

    @Test
    void theHealthStatusOfADeadProcessDoesNotCountForTheNextOne() {
        this.replica.peer.health.set(ServingStatus.NOT_SERVING);
        this.replica.peer.die();
        this.replica.peer.health.refuseChecks(Status.UNIMPLEMENTED);
        this.replica.peer.health.refuseWatches(Status.UNIMPLEMENTED);
        this.replica.peer.start();
        this.replica.time.advance(HEARTBEAT.interval());
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.READY);
    }

    @Test
    void aReplicaThatDoesNotKnowTheServerAsAWholeIsReadyWhileItReplies() {
        this.replica.peer.health.refuseChecks(Status.NOT_FOUND);
        this.replica.peer.health.set(ServingStatus.SERVICE_UNKNOWN);
        this.replica.time.advance(Duration.ofSeconds(10));
        assertThat(this.replica.reported).isEmpty();
        this.replica.peer.health.silence();
        this.replica.time.advance(DETECTION);
        assertThat(this.replica.state()).isEqualTo(ReplicaState.SUSPECT);
    }

    @Test
    void aReplicaThatRefusesWatchesIsReadyAndGetsOneWatchInFiveSeconds() {
        int before = this.replica.peer.health.openedWatches();
        this.replica.peer.health.refuseWatches(Status.RESOURCE_EXHAUSTED);
        this.replica.time.advance(Duration.ofMillis(4900));
        assertThat(this.replica.peer.health.openedWatches()).isEqualTo(before);
        this.replica.time.advance(Duration.ofMillis(200));
        assertThat(this.replica.peer.health.openedWatches()).isEqualTo(before + 1);
        assertThat(this.replica.reported).isEmpty();
        assertThat(this.replica.state()).isEqualTo(ReplicaState.READY);
    }

    @Test
    void anEmptyMessageOfAWatchThatFailsIsNotBelieved() {
        this.replica.peer.health.refuseChecks(Status.UNIMPLEMENTED);
        this.replica.peer.health.sendBeforeRefusal(ServingStatus.UNKNOWN);
        this.replica.peer.health.refuseWatches(Status.NOT_FOUND);
        int before = this.replica.peer.health.openedWatches();
        this.replica.time.advance(Duration.ofSeconds(6));
        assertThat(this.replica.peer.health.openedWatches()).isGreaterThan(before);
        assertThat(this.replica.reported).isEmpty();
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.READY);
    }

    @Test
    void theStatusOfAWatchThatFailedDoesNotOutliveIt() {
        this.replica.peer.health.refuseChecks(Status.UNIMPLEMENTED);
        this.replica.peer.health.sendBeforeRefusal(ServingStatus.NOT_SERVING);
        this.replica.peer.health.refuseWatches(Status.NOT_FOUND);
        this.replica.time.advance(Duration.ofSeconds(6));
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.READY);
    }

    @Test
    void anEndedConnectionIsTriedAgainSooner() {
        this.replica.time.advance(Duration.ofSeconds(2));
        this.replica.peer.die();
        this.replica.peer.start();
        Duration back = this.replica.advanceUntil(() -> this.replica.observedState() == ReplicaState.READY);
        assertThat(back).isLessThanOrEqualTo(HEARTBEAT.interval().dividedBy(8).plusMillis(1));
    }

    @Test
    void aConnectionOfASilentReplicaIsReplacedEveryFiveSeconds() {
        this.replica.peer.health.silence();
        this.replica.time.advance(Duration.ofMillis(4900));
        assertThat(this.replica.peer.reconnects).isZero();
        this.replica.time.advance(Duration.ofMillis(300));
        assertThat(this.replica.peer.reconnects).isOne();
        this.replica.time.advance(Duration.ofSeconds(5));
        assertThat(this.replica.peer.reconnects).isEqualTo(2);
        this.replica.peer.health.speak();
        this.replica.advanceUntil(() -> this.replica.state() == ReplicaState.READY);
    }

    @Test
    void theDateChangesOnlyWithTheState() {
        Instant ready = this.replica.monitor.observed().since();
        this.replica.time.advance(Duration.ofSeconds(3));
        assertThat(this.replica.monitor.observed().since()).isEqualTo(ready);
        this.replica.peer.die();
        assertThat(this.replica.monitor.observed().since()).isEqualTo(ready.plus(this.replica.time.elapsed()));
    }

    @Test
    void aStoppedMonitorObservesNothing() {
        this.replica.monitor.stop();
        ReplicaReadiness before = this.replica.monitor.observed();
        this.replica.peer.die();
        this.replica.time.advance(Duration.ofSeconds(10));
        assertThat(this.replica.monitor.observed()).isEqualTo(before);
    }
}
