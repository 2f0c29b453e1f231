package dev.flow.readiness;

import static dev.flow.readiness.MonitoredPeer.HEARTBEAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BeatScheduleTests {

    private static final Duration INTERVAL = HEARTBEAT.interval();

    private final SimulatedTime time = new SimulatedTime();
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Runnable> handedOver = new ArrayList<>();
    private int beats;

    @Test
    void spreadsTheFirstBeatsOfManyMonitorsOverTheInterval() {
        for (int i = 0; i < 1000; i++) {
            schedule().start(INTERVAL, () -> {});
        }
        assertSpread(this.time.takeDelays(), Duration.ZERO, INTERVAL);
    }

    @Test
    void spreadsLaterBeatsOverTheLastEighthOfTheInterval() {
        for (int i = 0; i < 1000; i++) {
            schedule().start(Duration.ZERO, () -> {});
        }
        this.time.takeDelays();
        this.time.advance(Duration.ZERO);
        assertSpread(this.time.takeDelays(), INTERVAL.minus(INTERVAL.dividedBy(8)), INTERVAL);
    }

    @Test
    void movesTheNextBeatAndKeepsOneSeries() {
        BeatSchedule schedule = schedule();
        schedule.start(Duration.ZERO, this::beat);
        this.time.advance(Duration.ZERO);
        for (int i = 0; i < 10; i++) {
            schedule.beatSoon();
        }
        this.time.advance(INTERVAL.dividedBy(8));
        assertThat(this.beats).isEqualTo(2);
        this.time.advance(INTERVAL.multipliedBy(80));
        assertThat(this.beats).isBetween(82, 95);
    }

    @Test
    void ignoresABeatThatTheTimerHandedOverBeforeTheStop() {
        BeatSchedule schedule =
                new BeatSchedule(HEARTBEAT, this.time.source(), () -> this.random, this.handedOver::add);
        schedule.start(Duration.ZERO, this::beat);
        this.time.advance(Duration.ZERO);
        schedule.stop();
        schedule.beatSoon();
        this.handedOver.forEach(Runnable::run);
        this.time.advance(INTERVAL.multipliedBy(2));
        assertThat(this.beats).isZero();
        assertThat(schedule.running()).isFalse();
    }

    @Test
    void measuresHowLateABeatRuns() {
        BeatSchedule schedule = schedule();
        schedule.start(Duration.ZERO, this::beat);
        this.time.pause(Duration.ofMillis(170));
        assertThat(schedule.lag().recent()).isEqualTo(Duration.ofMillis(170));
    }

    private BeatSchedule schedule() {
        return new BeatSchedule(HEARTBEAT, this.time.source(), () -> this.random, Runnable::run);
    }

    private void beat() {
        this.beats++;
    }

    /** Every tenth of the range must have its share. */
    private static void assertSpread(List<Duration> delays, Duration from, Duration to) {
        assertThat(delays).hasSize(1000).allSatisfy((delay) -> assertThat(delay).isBetween(from, to));
        Duration tenth = to.minus(from).dividedBy(10);
        for (int i = 0; i < 10; i++) {
            Duration begin = from.plus(tenth.multipliedBy(i));
            Duration end = begin.plus(tenth);
            assertThat(delays)
                    .filteredOn((delay) -> delay.compareTo(begin) >= 0 && delay.compareTo(end) <= 0)
                    .hasSizeBetween(40, 200);
        }
    }
}
