package dev.flow.readiness;

import static dev.flow.readiness.MonitoredPeer.HEARTBEAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract between a monitor and any failure detector. */
class FailureDetectorTests {

    private static final Duration CHECK_TIMEOUT = Duration.ofMillis(30);

    private final RecordingDetector detector = new RecordingDetector();
    private final MonitoredPeer replica = MonitoredPeer.ready(this.detector);

    @AfterEach
    void stop() {
        this.replica.close();
    }

    @Test
    void theDetectorDecidesWhetherSilenceIsAFailure() {
        this.replica.peer.health.silence();
        this.replica.time.advance(Duration.ofMinutes(1));
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.READY);
        this.detector.suspects = true;
        this.replica.time.advance(CHECK_TIMEOUT);
        assertThat(this.replica.observedState()).isEqualTo(ReplicaState.SUSPECT);
    }

    @Test
    void theDetectorReceivesTheSilenceTheRequestsInFlightAndTheAge() {
        this.replica.peer.inFlight = 3;
        this.replica.peer.health.silence();
        this.replica.time.advance(HEARTBEAT.interval().plus(CHECK_TIMEOUT));
        Duration ready = this.replica.time.elapsed();
        PeerEvidence evidence = this.detector.judged.get(0);
        assertThat(evidence.ready()).isTrue();
        assertThat(evidence.silence().total())
                .isBetween(CHECK_TIMEOUT, HEARTBEAT.interval().plus(CHECK_TIMEOUT));
        assertThat(evidence.inFlight()).isEqualTo(3);
        assertThat(evidence.age()).isBetween(HEARTBEAT.interval(), ready);
        assertThat(evidence.lag()).isZero();
    }

    @Test
    void theDetectorReceivesTheLagOfAPausedProcess() {
        Duration pause = Duration.ofSeconds(2);
        this.replica.peer.health.silence();
        this.replica.time.advance(HEARTBEAT.interval());
        this.detector.judged.clear();
        this.replica.time.pause(pause);
        assertThat(this.detector.judged.get(0).lag()).isBetween(pause.minus(HEARTBEAT.interval()), pause);
    }

    @Test
    void theSilenceEndsWithAReplyToARequest() {
        this.replica.peer.health.silence();
        this.replica.time.advance(Duration.ofSeconds(10));
        this.replica.monitor.onReply(Duration.ofMillis(1));
        this.detector.judged.clear();
        this.replica.time.advance(CHECK_TIMEOUT);
        assertThat(this.detector.judged.get(0).silence().total()).isLessThanOrEqualTo(CHECK_TIMEOUT);
    }

    /** Records the evidence of every timeout. */
    private static final class RecordingDetector implements FailureDetector {

        private final List<PeerEvidence> judged = new ArrayList<>();
        private boolean suspects;

        @Override
        public Duration checkTimeout(PeerEvidence evidence) {
            return CHECK_TIMEOUT;
        }

        @Override
        public boolean suspects(PeerEvidence evidence) {
            this.judged.add(evidence);
            return this.suspects;
        }
    }
}
