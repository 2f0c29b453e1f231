package dev.flow.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.Heartbeat;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutFailureDetectorTests {

    private static final Duration TIMEOUT = Heartbeat.DEFAULT.timeout();
    private static final Duration BUSY_TIMEOUT = Heartbeat.DEFAULT.busyTimeout();
    private static final Duration NO_LAG = Duration.ZERO;
    private static final Duration OLD = Duration.ofHours(1);

    private final FailureDetector detector = new TimeoutFailureDetector(Heartbeat.DEFAULT);

    @Test
    void suspectsAnIdlePeerAtTheFirstTimeout() {
        assertThat(suspects(true, TIMEOUT, NO_LAG, 0)).isTrue();
    }

    @Test
    void suspectsABusyPeerOnlyAfterTheBusyTimeout() {
        assertThat(suspects(true, BUSY_TIMEOUT.minusNanos(1), NO_LAG, 1)).isFalse();
        assertThat(suspects(true, BUSY_TIMEOUT, NO_LAG, 1)).isTrue();
    }

    @Test
    void suspectsAPeerOfALateProcessOnlyAfterTheBusyTimeout() {
        Duration tolerable = TIMEOUT.dividedBy(2);
        assertThat(suspects(true, TIMEOUT, tolerable, 0)).isTrue();
        assertThat(suspects(true, TIMEOUT, tolerable.plusNanos(1), 0)).isFalse();
        assertThat(suspects(true, BUSY_TIMEOUT, tolerable.plusNanos(1), 0)).isTrue();
    }

    @Test
    void excusesNoPeerThatIsNotReady() {
        assertThat(suspects(false, TIMEOUT, TIMEOUT, 1)).isTrue();
    }

    @Test
    void givesAPeerThatIsNotReadyTwoSecondsOrTheTimeoutIfThatIsLonger() {
        assertThat(this.detector.checkTimeout(evidence(true))).isEqualTo(TIMEOUT);
        assertThat(this.detector.checkTimeout(evidence(false))).isEqualTo(Duration.ofSeconds(2));
        Heartbeat slow = new Heartbeat(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(new TimeoutFailureDetector(slow).checkTimeout(evidence(false)))
                .isEqualTo(slow.timeout());
    }

    private boolean suspects(boolean ready, Duration silence, Duration lag, int inFlight) {
        return this.detector.suspects(new PeerEvidence(ready, silence, lag, inFlight, OLD));
    }

    private static PeerEvidence evidence(boolean ready) {
        return new PeerEvidence(ready, Duration.ZERO, NO_LAG, 0, OLD);
    }
}
