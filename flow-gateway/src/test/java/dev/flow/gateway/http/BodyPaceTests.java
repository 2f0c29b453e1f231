package dev.flow.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyPaceTests {

    private long now = Long.MAX_VALUE - 1000;
    private final BodyPace pace = new BodyPace(Duration.ofMinutes(1), 100, () -> this.now);

    @Test
    void toleratesAPauseOfLessThanAPeriod() {
        pass(9);
        assertThat(this.pace.tooSlow()).isFalse();
        assertThat(this.pace.untilCheck()).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void rejectsABodyBelowTheMinimumRate() {
        this.pace.received(999);
        pass(10);
        assertThat(this.pace.tooSlow()).isTrue();
    }

    @Test
    void rejectsABodyThatStopsAfterAFastStart() {
        this.pace.received(1_000_000);
        pass(10);
        assertThat(this.pace.tooSlow()).isFalse();
        pass(10);
        assertThat(this.pace.tooSlow()).isTrue();
    }

    @Test
    void rejectsABodyThatIsSteadyAndTakesTooLong() {
        for (int i = 0; i < 5; i++) {
            this.pace.received(1000);
            pass(10);
            assertThat(this.pace.tooSlow()).isFalse();
        }
        this.pace.received(1000);
        pass(10);
        assertThat(this.pace.tooSlow()).isTrue();
    }

    @Test
    void doesNotCountTimeInWhichTheServerDidNotRun() {
        pass(30);
        assertThat(this.pace.tooSlow()).isFalse();
        this.pace.received(1000);
        pass(1);
        assertThat(this.pace.tooSlow()).isFalse();
    }

    @Test
    void doesNotCountAPauseOfTheServerAgainstTheWholeTime() {
        for (int i = 0; i < 5; i++) {
            this.pace.received(1000);
            pass(10);
            assertThat(this.pace.tooSlow()).isFalse();
        }
        pass(100);
        this.pace.received(1000);
        assertThat(this.pace.tooSlow()).isFalse();
    }

    @Test
    void rejectsABodyThatIsSlowAfterAPauseOfTheServer() {
        pass(30);
        assertThat(this.pace.tooSlow()).isFalse();
        pass(1);
        assertThat(this.pace.tooSlow()).isTrue();
    }

    private void pass(int seconds) {
        this.now += Duration.ofSeconds(seconds).toNanos();
    }
}
