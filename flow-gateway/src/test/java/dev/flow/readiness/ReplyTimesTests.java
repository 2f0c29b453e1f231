package dev.flow.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplyTimesTests {

    private final ReplyTimes times = new ReplyTimes();

    @Test
    void isZeroWithoutSamples() {
        assertThat(this.times.meanPlus(5)).isZero();
    }

    @Test
    void addsDeviationsToTheMean() {
        record(10, 1);
        record(30, 1);
        assertThat(this.times.meanPlus(0)).isEqualTo(Duration.ofMillis(20));
        assertThat(this.times.meanPlus(3)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void knowsTheLongestTimeThatRecurred() {
        record(700, 1);
        assertThat(this.times.recurring()).isZero();
        record(10, 50);
        assertThat(this.times.recurring()).isEqualTo(Duration.ofMillis(10));
        record(600, 1);
        assertThat(this.times.recurring()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void forgetsTheOldestSamples() {
        record(1000, 50);
        record(10, 100);
        assertThat(this.times.meanPlus(3)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void startsAgainWithAnotherProcess() {
        record(1000, 50);
        this.times.clear();
        record(10, 1);
        assertThat(this.times.meanPlus(3)).isEqualTo(Duration.ofMillis(10));
    }

    private void record(int millis, int count) {
        for (int i = 0; i < count; i++) {
            this.times.record(Duration.ofMillis(millis));
        }
    }
}
