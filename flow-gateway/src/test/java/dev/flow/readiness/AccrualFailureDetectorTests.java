package dev.flow.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.Heartbeat;
import dev.flow.readiness.PeerEvidence.Silence;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccrualFailureDetectorTests {

    private static final Duration TIMEOUT = Heartbeat.DEFAULT.timeout();
    private static final Duration SHORTEST = Heartbeat.DEFAULT.interval().plus(TIMEOUT);
    private static final Duration LONGEST = Heartbeat.DEFAULT.interval().plus(TIMEOUT.multipliedBy(4));
    private static final Duration BUSY_TIMEOUT = Heartbeat.DEFAULT.busyTimeout();
    private static final Duration NO_LAG = Duration.ZERO;
    private static final Duration YOUNG = Duration.ofSeconds(1);
    private static final Duration OLD = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofMillis(50);

    private final FailureDetector detector = new AccrualFailureDetector(Heartbeat.DEFAULT);
    private final ReplyTimes replyTimes = new ReplyTimes();

    @Test
    void suspectsARegularPeerAfterOneIntervalAndOneTimeout() {
        replyTimes(2, 3, 2, 9, 2);
        assertLimit(SHORTEST, NO_LAG, 0, OLD);
    }

    @Test
    void ignoresASingleLateReply() {
        replyTimes(2);
        this.replyTimes.record(TIMEOUT);
        assertLimit(SHORTEST, NO_LAG, 0, OLD);
    }

    @Test
    void allowsAnIrregularPeerMoreSilence() {
        replyTimes(2, 300);
        Duration allowed = Heartbeat.DEFAULT.interval().plus(this.replyTimes.meanPlus(5.6));
        assertThat(allowed).isBetween(SHORTEST.plus(STEP), LONGEST);
        assertLimit(allowed, NO_LAG, 0, OLD);
    }

    @Test
    void allowsTwiceAPauseThatRecurs() {
        replyTimes(2);
        Duration pause = Duration.ofMillis(700);
        this.replyTimes.record(pause);
        this.replyTimes.record(pause);
        assertLimit(Heartbeat.DEFAULT.interval().plus(pause.multipliedBy(2)), NO_LAG, 0, OLD);
    }

    @Test
    void allowsNoPeerMoreThanFourTimeoutsAndOneInterval() {
        replyTimes(2, 3000, 2);
        assertLimit(LONGEST, NO_LAG, 0, OLD);
        assertLimit(LONGEST, Duration.ofMinutes(1), 0, OLD);
    }

    @Test
    void allowsAYoungPeerMoreSilence() {
        replyTimes(2);
        assertLimit(LONGEST, NO_LAG, 0, YOUNG);
    }

    @Test
    void allowsThePeersOfALateProcessMoreSilence() {
        Duration lag = Duration.ofMillis(200);
        assertLimit(SHORTEST.plus(lag.multipliedBy(3)), lag, 0, OLD);
    }

    @Test
    void allowsABusyPeerTheBusyTimeout() {
        assertLimit(BUSY_TIMEOUT, NO_LAG, 1, OLD);
    }

    @Test
    void ignoresASilenceThatThisProcessDidNotObserve() {
        assertThat(this.detector.suspects(evidence(true, Duration.ofMinutes(1), TIMEOUT, NO_LAG, 0, OLD)))
                .isFalse();
        assertThat(this.detector.suspects(evidence(true, Duration.ofMinutes(1), SHORTEST, NO_LAG, 0, OLD)))
                .isTrue();
    }

    @Test
    void excusesNoPeerThatIsNotReady() {
        assertThat(this.detector.suspects(evidence(false, TIMEOUT, TIMEOUT, TIMEOUT, 1, YOUNG)))
                .isTrue();
    }

    @Test
    void givesAHealthCheckTheRestOfTheAllowedSilenceButAtLeastTheTimeout() {
        assertThat(checkTimeout(true, Duration.ZERO)).isEqualTo(SHORTEST);
        assertThat(checkTimeout(true, STEP)).isEqualTo(SHORTEST.minus(STEP));
        assertThat(checkTimeout(true, LONGEST)).isEqualTo(TIMEOUT);
    }

    @Test
    void givesAPeerThatIsNotReadyTwoSecondsOrTheTimeoutIfThatIsLonger() {
        assertThat(checkTimeout(false, Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        Heartbeat slow = new Heartbeat(Duration.ofSeconds(1), Duration.ofSeconds(3));
        PeerEvidence silent = evidence(false, Duration.ZERO, Duration.ZERO, NO_LAG, 0, OLD);
        assertThat(new AccrualFailureDetector(slow).checkTimeout(silent)).isEqualTo(slow.timeout());
    }

    private void replyTimes(int... millis) {
        for (int i = 0; i < 100; i++) {
            this.replyTimes.record(Duration.ofMillis(millis[i % millis.length]));
        }
    }

    private void assertLimit(Duration limit, Duration lag, int inFlight, Duration age) {
        Duration below = limit.minus(STEP);
        assertThat(this.detector.suspects(evidence(true, below, below, lag, inFlight, age)))
                .isFalse();
        assertThat(this.detector.suspects(evidence(true, limit, limit, lag, inFlight, age)))
                .isTrue();
    }

    private Duration checkTimeout(boolean ready, Duration silence) {
        return this.detector.checkTimeout(evidence(ready, silence, silence, NO_LAG, 0, OLD));
    }

    private PeerEvidence evidence(
            boolean ready, Duration total, Duration observed, Duration lag, int inFlight, Duration age) {
        return new PeerEvidence(ready, new Silence(total, observed), lag, inFlight, age, this.replyTimes);
    }
}
