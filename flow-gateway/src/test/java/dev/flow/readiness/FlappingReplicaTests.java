package dev.flow.readiness;

import static dev.flow.readiness.MonitoredPeer.HEARTBEAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlappingReplicaTests {

    private final MonitoredPeer replica = MonitoredPeer.ready();

    @AfterEach
    void stop() {
        this.replica.close();
    }

    @Test
    void reportsTheFirstFailureAtOnceAndThenOneChangeInAWindow() {
        Duration start = this.replica.time.elapsed();
        for (int i = 0; i < 10; i++) {
            this.replica.peer.die();
            assertThat(this.replica.observedState()).isEqualTo(ReplicaState.UNREACHABLE);
            this.replica.time.advance(Duration.ofMillis(20));
            this.replica.peer.start();
            this.replica.time.advance(HEARTBEAT.interval());
            assertThat(this.replica.observedState()).isEqualTo(ReplicaState.READY);
        }
        long windows = this.replica.time.elapsed().minus(start).dividedBy(HEARTBEAT.damping());
        assertThat(this.replica.reported).startsWith(ReplicaState.UNREACHABLE);
        assertThat(changesOfReadiness()).isBetween(2L, windows + 1);
        assertThat(this.replica.monitor.readiness().flaps()).isGreaterThan(10);
    }

    @Test
    void reportsAtTheEndOfTheWindowWhatHoldsThen() {
        this.replica.peer.die();
        this.replica.peer.start();
        this.replica.time.advance(HEARTBEAT.interval());
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.READY);
        assertThat(this.replica.state()).isEqualTo(ReplicaState.UNREACHABLE);
        this.replica.time.advance(HEARTBEAT.damping());
        assertThat(this.replica.reported).containsExactly(ReplicaState.UNREACHABLE, ReplicaState.READY);
    }

    /** How often the reports changed between ready and not ready, from ready on. */
    private long changesOfReadiness() {
        boolean ready = true;
        long changes = 0;
        for (ReplicaState state : this.replica.reported) {
            changes += ready == (state == ReplicaState.READY) ? 0 : 1;
            ready = state == ReplicaState.READY;
        }
        return changes;
    }
}
