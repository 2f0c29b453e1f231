package dev.flow.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatLagTests {

    private static final Duration WINDOW = Duration.ofMillis(200);
    private static final Duration TOLERATED = Duration.ofMillis(20);

    private final SimulatedTime time = new SimulatedTime();
    private final HeartbeatLag lag = new HeartbeatLag(this.time.source(), WINDOW, TOLERATED);

    @Test
    void isZeroWhileBeatsAreOnTime() {
        beat(0);
        assertThat(this.lag.recent()).isZero();
        this.lag.onSchedule(Duration.ofMillis(50).toNanos());
        this.time.advance(Duration.ofMillis(40));
        assertThat(this.lag.recent()).isZero();
    }

    @Test
    void countsABeatThatIsOverdueNow() {
        this.lag.onSchedule(Duration.ofMillis(50).toNanos());
        this.time.advance(Duration.ofMillis(80));
        assertThat(this.lag.recent()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void remembersTheGreatestLagForTheWindow() {
        beat(10);
        beat(90);
        beat(20);
        assertThat(this.lag.recent()).isEqualTo(Duration.ofMillis(90));
        expect();
        this.time.advance(WINDOW.minusMillis(80));
        assertThat(this.lag.recent()).isEqualTo(Duration.ofMillis(90));
        expect();
        this.time.advance(Duration.ofMillis(10));
        assertThat(this.lag.recent()).isEqualTo(Duration.ofMillis(20));
        expect();
        this.time.advance(WINDOW);
        assertThat(this.lag.recent()).isZero();
    }

    @Test
    void sumsUpTheLagsAboveTheToleratedOne() {
        beat(30);
        beat(20);
        beat(40);
        assertThat(this.lag.total()).isEqualTo(Duration.ofMillis(70));
        this.time.advance(WINDOW.multipliedBy(2));
        assertThat(this.lag.total()).isEqualTo(Duration.ofMillis(70));
    }

    @Test
    void keepsTheLagOfABeatThatIsReplaced() {
        this.lag.onSchedule(0);
        this.time.advance(Duration.ofMillis(90));
        assertThat(this.lag.total()).isEqualTo(Duration.ofMillis(90));
        expect();
        assertThat(this.lag.total()).isEqualTo(Duration.ofMillis(90));
    }

    @Test
    void isZeroAfterTheStop() {
        this.lag.onSchedule(0);
        this.lag.onStop();
        this.time.advance(Duration.ofMinutes(1));
        assertThat(this.lag.recent()).isZero();
        assertThat(this.lag.total()).isZero();
    }

    /** A beat is scheduled after 50 ms and runs this much later. */
    private void beat(int lateMillis) {
        this.lag.onSchedule(Duration.ofMillis(50).toNanos());
        this.time.advance(Duration.ofMillis(50 + lateMillis));
        this.lag.onBeat();
    }

    private void expect() {
        this.lag.onSchedule(Duration.ofHours(1).toNanos());
    }
}
