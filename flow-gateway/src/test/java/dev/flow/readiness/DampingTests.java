package dev.flow.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DampingTests {

    private static final Duration WINDOW = Duration.ofMillis(500);

    private final TimeSource time = new SimulatedTime().source();
    private final ReplicaReadiness starting = ReplicaReadiness.starting("a:1", this.time);
    private final Damping damping = new Damping(WINDOW, this.starting);

    @Test
    void reportsTheFirstFailureAtOnceHoweverSoonAfterTheStart() {
        assertThat(at(0, ReplicaState.READY)).isEqualTo(ReplicaState.READY);
        assertThat(at(1, ReplicaState.UNREACHABLE)).isEqualTo(ReplicaState.UNREACHABLE);
    }

    @Test
    void reportsAtTheEndOfTheWindowWhatHoldsThen() {
        at(0, ReplicaState.READY);
        at(10, ReplicaState.UNREACHABLE);
        assertThat(at(100, ReplicaState.READY)).isEqualTo(ReplicaState.UNREACHABLE);
        assertThat(this.damping.pending()).isTrue();
        assertThat(this.damping.remaining(nanos(100)))
                .isEqualTo(Duration.ofMillis(410).toNanos());
        assertThat(this.damping.report(nanos(510)).state()).isEqualTo(ReplicaState.READY);
        assertThat(this.damping.pending()).isFalse();
    }

    @Test
    void reportsAReplicaThatFlapsFiveTimesASecondOnceInAWindow() {
        at(0, ReplicaState.READY);
        int changes = 0;
        ReplicaState reported = ReplicaState.READY;
        for (int millis = 1000; millis <= 11_000; millis += 10) {
            boolean up = millis / 200 % 2 == 0;
            ReplicaState now = at(millis, up ? ReplicaState.READY : ReplicaState.UNREACHABLE);
            changes += now == reported ? 0 : 1;
            reported = now;
        }
        assertThat(changes).isBetween(2, 20);
        assertThat(this.damping.report(nanos(11_000)).flaps()).isBetween(45, 51);
    }

    @Test
    void reportsAtOnceAChangeThatKeepsTheReplicaNotReady() {
        at(0, ReplicaState.READY);
        assertThat(at(1, ReplicaState.NOT_SERVING)).isEqualTo(ReplicaState.NOT_SERVING);
        assertThat(at(2, ReplicaState.UNREACHABLE)).isEqualTo(ReplicaState.UNREACHABLE);
        assertThat(this.damping.report(nanos(2)).flaps()).isZero();
    }

    @Test
    void countsNoFlapWhereChangesAreFartherApartThanTheWindow() {
        at(0, ReplicaState.READY);
        for (int second = 1; second <= 20; second++) {
            ReplicaState state = second % 2 == 0 ? ReplicaState.READY : ReplicaState.UNREACHABLE;
            assertThat(at(second * 1000, state)).isEqualTo(state);
        }
        assertThat(this.damping.report(nanos(20_000)).flaps()).isZero();
    }

    @Test
    void reportsEverythingAtOnceWithoutAWindow() {
        Damping none = new Damping(Duration.ZERO, this.starting);
        for (int i = 0; i < 10; i++) {
            ReplicaState state = i % 2 == 0 ? ReplicaState.READY : ReplicaState.UNREACHABLE;
            assertThat(none.onObservation(in(state), i).state()).isEqualTo(state);
        }
    }

    private ReplicaState at(int millis, ReplicaState state) {
        return this.damping.onObservation(in(state), nanos(millis)).state();
    }

    private ReplicaReadiness in(ReplicaState state) {
        return this.starting.withState(state, Cause.NONE, "", this.time);
    }

    /** Shortly before the reading of the clock overflows: only differences are meaningful. */
    private static long nanos(int millis) {
        return Long.MAX_VALUE - 1_000_000 + Duration.ofMillis(millis).toNanos();
    }
}
