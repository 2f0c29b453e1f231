package dev.flow.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.Heartbeat;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded situations in which a peer replies late but is alive, on simulated time and with the default heartbeat. */
class StarvedMachineTests {

    private static final Duration FOUND_WITHIN = Duration.ofSeconds(3);
    private static final Duration ROUND = Duration.ofSeconds(60);

    private final MonitoredPeer replica = MonitoredPeer.young(Heartbeat.DEFAULT);

    @AfterEach
    void stop() {
        this.replica.close();
    }

    static Stream<RecordedSeries> situations() {
        return RecordedSeries.all();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void keepsALateReplicaReady(RecordedSeries series) {
        play(series);
        assertThat(this.replica.reported).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void findsAFrozenReplica(RecordedSeries series) {
        play(series);
        this.replica.peer.health.silence();
        assertThat(this.replica.advanceUntil(() -> this.replica.observedState() == ReplicaState.SUSPECT))
                .isBetween(Heartbeat.DEFAULT.timeout(), FOUND_WITHIN);
    }

    private void play(RecordedSeries series) {
        this.replica.peer.health.replyBy(
                (reply) -> this.replica.time.schedule(reply, series.nextNanos(), TimeUnit.NANOSECONDS));
        this.replica.time.advance(ROUND);
    }
}
