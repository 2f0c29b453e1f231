package dev.flow.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GradientLimitTests {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final GradientLimit limit = new GradientLimit(1000, 1000, 0);
    private long now;

    @Test
    void doesNotLimitRequestsWhoseLatencyDoesNotRise() {
        samples(100, 1, 10);
        samples(100, 500, 12);

        assertThat(this.limit.limit()).isEqualTo(1000);
    }

    @Test
    void fallsToWhatKeepsASerialExecutorBusy() {
        samples(10, 1, 11);
        for (int inFlight = 1; inFlight <= 25; inFlight++) {
            samples(1, inFlight, 11 * inFlight);
        }

        assertThat(this.limit.limit()).isBetween(2, 8);
    }

    @Test
    void doesNotDriftUpwardsWhileAnOverloadLasts() {
        samples(10, 1, 11);
        for (int second = 0; second < 300; second++) {
            serialExecutor(90);
        }

        assertThat(this.limit.limit()).isBetween(2, 8);
        assertThat(this.limit.unloadedNanos()).isLessThan(25 * MILLI);
    }

    @Test
    void isNotMisledByAStartUnderOverload() {
        for (int inFlight = 1; inFlight <= 25; inFlight++) {
            samples(1, inFlight, 11 * inFlight);
        }
        for (int second = 0; second < 60; second++) {
            serialExecutor(90);
        }

        assertThat(this.limit.limit()).isBetween(2, 8);
    }

    @Test
    void risesAgainWhenTheExecutorSustainsMore() {
        samples(10, 1, 11);
        serialExecutor(90);
        for (int i = 0; i < 30; i++) {
            this.limit.wanted();
            samples(5, this.limit.limit(), 11);
        }

        assertThat(this.limit.limit()).isEqualTo(1000);
    }

    @Test
    void acceptsThatAnExecutorHasBecomeSlower() {
        samples(10, 1, 11);
        for (int i = 0; i < 400; i++) {
            this.limit.wanted();
            samples(1, this.limit.limit(), 100);
        }

        assertThat(this.limit.limit()).isGreaterThan(100);
    }

    @Test
    void risesSoonIfLatencyRoseForAnotherReasonThanLoad() {
        samples(10, 1, 2);
        for (int i = 0; i < 150; i++) {
            this.limit.wanted();
            samples(1, Math.min(this.limit.limit(), 64), 80);
        }

        assertThat(this.limit.limit()).isGreaterThan(64);
    }

    @Test
    void fallsIfRequestsDoNotHaveTheirRepliesInTime() {
        samples(10, 1, 50);
        for (int i = 0; i < 10; i++) {
            this.now += 50 * MILLI;
            this.limit.late(1000 * MILLI, 32, this.now);
        }

        assertThat(this.limit.limit()).isLessThan(8);
    }

    @Test
    void ignoresCallersThatLeaveEarly() {
        samples(10, 1, 50);
        for (int i = 0; i < 10; i++) {
            this.now += MILLI;
            this.limit.late(MILLI, 32, this.now);
        }

        assertThat(this.limit.limit()).isEqualTo(1000);
        assertThat(this.limit.unloadedNanos()).isEqualTo(50 * MILLI);
    }

    @Test
    void isRaisedWithoutRepliesOnlyIfReplyTimesAreLongOrUnknown() {
        GradientLimit unknown = new GradientLimit(32, 1000, this.now);
        unknown.growWithoutReplies(300 * MILLI);
        assertThat(unknown.limit()).isEqualTo(64);

        GradientLimit fast = new GradientLimit(32, 1000, this.now);
        for (int i = 1; i <= 10; i++) {
            fast.sample(10 * MILLI, 1, i * 10 * MILLI);
        }
        fast.growWithoutReplies(1000 * MILLI);
        assertThat(fast.limit()).isEqualTo(32);
    }

    @Test
    void ignoresSingleSlowRequests() {
        samples(10, 1, 10);
        for (int i = 0; i < 20; i++) {
            samples(1, 50, 200);
            samples(50, 50, 10);
        }

        assertThat(this.limit.limit()).isEqualTo(1000);
    }

    /** An Executor that processes one request after the other in 11 ms, and more requests than the limit permits. */
    private void serialExecutor(int requests) {
        for (int i = 0; i < requests; i++) {
            int inFlight = Math.min(this.limit.limit(), 40);
            this.limit.wanted();
            this.now += 11 * MILLI;
            this.limit.sample(11L * inFlight * MILLI, inFlight, this.now);
        }
    }

    private void samples(int count, int inFlight, int millis) {
        for (int i = 0; i < count; i++) {
            this.now += millis * MILLI;
            this.limit.sample(millis * MILLI, inFlight, this.now);
        }
    }
}
