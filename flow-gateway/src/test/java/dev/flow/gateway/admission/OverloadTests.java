package dev.flow.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.gateway.admission.SimulatedFlow.Sent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What admission promises under overload, in simulated time. */
class OverloadTests {

    private static final Duration LIGHT = Duration.ofSeconds(10);
    private static final Duration OVERLOAD = Duration.ofSeconds(15);
    private static final double GOODPUT = 0.9;

    @ParameterizedTest
    @CsvSource({"1, 11", "1, 50", "2, 1", "3, 11", "4, 100", "16, 20", "64, 100"})
    void acceptsWhatExecutorsProcessSoonAtThreeTimesTheirCapacity(int devices, long millis) {
        SimulatedFlow flow = new SimulatedFlow(devices, millis);
        double capacity = devices * 1000.0 / millis;
        flow.rate(capacity / 5, LIGHT);
        flow.pass(LIGHT);
        flow.rate(3 * capacity, Duration.ofSeconds(3));
        flow.pass(Duration.ofSeconds(3));

        Sent overload = flow.rate(3 * capacity, OVERLOAD);
        flow.pass(OVERLOAD);

        assertThat(overload.good()).isGreaterThan((int) (GOODPUT * capacity * OVERLOAD.toSeconds()));
        assertThat(overload.p99Millis()).isLessThan(3.5 * millis + 20);
        assertThat(overload.medianRefusalMillis()).isZero();
    }

    @Test
    void keepsLatencyLowFromTheFirstMomentOfAnOverload() {
        SimulatedFlow flow = new SimulatedFlow(1, 11);
        flow.rate(20, LIGHT);
        flow.pass(LIGHT);

        Sent overload = flow.rate(300, OVERLOAD);
        flow.pass(OVERLOAD);

        assertThat(overload.good()).isGreaterThan((int) (GOODPUT * OVERLOAD.toMillis() / 11));
        assertThat(overload.p99Millis()).isLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({"200", "400", "900", "10000"})
    void keepsLatencyLowForRequestsWithDeadlines(long deadline) {
        SimulatedFlow flow = new SimulatedFlow(1, 11);
        flow.deadline(Duration.ofMillis(deadline));
        flow.rate(20, LIGHT);
        flow.pass(LIGHT);

        Sent overload = flow.rate(300, OVERLOAD);
        flow.pass(OVERLOAD);

        assertThat(overload.good()).isGreaterThan((int) (GOODPUT * OVERLOAD.toMillis() / 11));
        assertThat(overload.p99Millis()).isLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({"1, 11", "3, 11", "64, 100"})
    void isBackToNormalHalfASecondAfterAnOverload(int devices, long millis) {
        SimulatedFlow flow = new SimulatedFlow(devices, millis);
        double capacity = devices * 1000.0 / millis;
        flow.rate(3 * capacity, OVERLOAD);
        flow.pass(OVERLOAD.plusMillis(500));

        Sent after = flow.rate(capacity / 5, Duration.ofSeconds(1));
        flow.pass(Duration.ofSeconds(2));

        assertThat(after.refused()).isZero();
        assertThat(after.p99Millis()).isLessThan(3 * millis);
    }

    @ParameterizedTest
    @CsvSource({"1, 11", "4, 100"})
    void holdsAfterAStartUnderOverload(int devices, long millis) {
        SimulatedFlow flow = new SimulatedFlow(devices, millis);
        double capacity = devices * 1000.0 / millis;
        flow.rate(3 * capacity, Duration.ofSeconds(5));
        flow.pass(Duration.ofSeconds(5));

        Sent overload = flow.rate(3 * capacity, OVERLOAD);
        flow.pass(OVERLOAD);

        assertThat(overload.good()).isGreaterThan((int) (GOODPUT * capacity * OVERLOAD.toSeconds()));
        assertThat(overload.p99Millis()).isLessThan(3 * millis + 20);
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0.8", "0.9"})
    void refusesNothingBelowTheCapacity(double share) {
        SimulatedFlow flow = new SimulatedFlow(1, 11);
        Sent sent = flow.rate(share * 1000 / 11, Duration.ofSeconds(60));
        flow.pass(Duration.ofSeconds(70));

        assertThat(sent.refused()).isZero();
    }

    @Test
    void refusesWhatExceedsTheCapacityALittle() {
        SimulatedFlow flow = new SimulatedFlow(1, 11);
        Sent sent = flow.rate(1.2 * 1000 / 11, Duration.ofSeconds(60));
        flow.pass(Duration.ofSeconds(60));

        assertThat(sent.good()).isGreaterThan((int) (GOODPUT * 60_000 / 11));
        assertThat(sent.p99Millis()).isLessThan(200);
    }

    @Test
    void refusesNoneOfABurst() {
        SimulatedFlow flow = new SimulatedFlow(1, 11);
        flow.rate(20, LIGHT);
        flow.pass(LIGHT);

        Sent burst = flow.burst(500);
        Sent others = flow.rate(20, Duration.ofSeconds(8));
        flow.pass(Duration.ofSeconds(10));

        assertThat(burst.good()).isEqualTo(500);
        assertThat(others.refused()).isZero();
    }

    @Test
    void refusesNoneOfABurstSoonAfterAnOverload() {
        SimulatedFlow flow = new SimulatedFlow(1, 11);
        flow.rate(300, OVERLOAD);
        flow.pass(OVERLOAD.plusSeconds(2));

        Sent burst = flow.burst(300);
        flow.pass(Duration.ofSeconds(10));

        assertThat(burst.good()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 64, false", "1, 5, 200, false", "16, 20, 200, false", "1, 5, 1000, true", "16, 20, 1000, true"})
    void refusesNoneOfClientsThatWaitForReplies(int devices, long millis, int open, boolean streamed) {
        SimulatedFlow flow = new SimulatedFlow(devices, millis);
        Sent sent = flow.open(open, 10_000, streamed);
        flow.pass(Duration.ofSeconds(60));

        assertThat(sent.refused()).isZero();
        assertThat(sent.good()).isGreaterThanOrEqualTo(10_000);
    }

    @Test
    void refusesNoneOfAStreamBesideAnOverload() {
        SimulatedFlow flow = new SimulatedFlow(1, 11);
        Sent stream = flow.open(1000, 2_000, true);
        Sent overload = flow.rate("other", 300, Duration.ofSeconds(40));
        flow.pass(Duration.ofSeconds(60));

        assertThat(stream.refused()).isZero();
        assertThat(stream.good()).isGreaterThanOrEqualTo(2_000);
        assertThat(overload.refused()).isPositive();
    }

    @Test
    void servesALightClientBesideOneThatOverloads() {
        SimulatedFlow flow = new SimulatedFlow(1, 11);
        Sent light = flow.rate("light", 10, Duration.ofSeconds(20));
        Sent heavy = flow.rate("heavy", 300, Duration.ofSeconds(20));
        flow.pass(Duration.ofSeconds(20));

        assertThat(light.refused()).isLessThan(light.good() / 5);
        assertThat(heavy.refused()).isGreaterThan(heavy.good());
    }

    @Test
    void holdsForRequestsOfDifferentCost() {
        SimulatedFlow flow = new SimulatedFlow(8, (random) -> (random.nextBoolean() ? 2 : 100) * SimulatedFlow.MILLI);
        double capacity = 8 * 1000.0 / 51;
        flow.rate(20, LIGHT);
        flow.pass(LIGHT);

        Sent overload = flow.rate(3 * capacity, OVERLOAD);
        flow.pass(OVERLOAD);

        assertThat(overload.good()).isGreaterThan((int) (0.8 * capacity * OVERLOAD.toSeconds()));
        assertThat(overload.p99Millis()).isLessThan(300);
    }

    @Test
    void acceptsMoreWhenTheExecutorBecomesFaster() {
        SimulatedFlow flow = new SimulatedFlow(4, 50);
        flow.rate(240, LIGHT);
        flow.pass(LIGHT);
        flow.serviceMillis(10);

        Sent faster = flow.rate(240, LIGHT);
        flow.pass(LIGHT);

        assertThat(faster.refused()).isLessThan(faster.good() / 20);
    }

    @Test
    void acceptsThatTheExecutorHasBecomeSlower() {
        SimulatedFlow flow = new SimulatedFlow(16, 10);
        flow.rate(100, LIGHT);
        flow.pass(LIGHT);
        flow.serviceMillis(100);

        Sent slower = flow.rate(120, Duration.ofSeconds(30));
        flow.pass(Duration.ofSeconds(31));

        assertThat(slower.refused()).isLessThan(slower.good() / 8);
    }

    @Test
    void sendsManyRequestsThatTakeLong() {
        SimulatedFlow flow = new SimulatedFlow(400, 30_000);
        Sent sent = flow.burst(400);
        flow.pass(Duration.ofSeconds(40));

        assertThat(sent.good()).isEqualTo(400);
    }
}
