package dev.flow.readiness;

import dev.flow.definition.Heartbeat;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Schedules the beats of one monitor, and measures how late they run. */
final class BeatSchedule {

    /** How many timeouts a late beat is remembered: a machine that starves this process does not stop from one beat to the next. */
    private static final int LAG_WINDOW_TIMEOUTS = 20;

    /** The part of a timeout by which every process is late now and then. */
    private static final int TOLERATED_LAG_DIVISOR = 10;

    private final Heartbeat heartbeat;
    private final TimeSource time;
    private final Supplier<? extends RandomGenerator> random;
    private final Executor events;
    private final HeartbeatLag lag;
    private Runnable beat = () -> {};
    private @Nullable Future<?> next;
    private int generation;
    private boolean running;

    /**
     * @param heartbeat the interval
     * @param time the clock and the timer
     * @param random spreads the beats of many monitors
     * @param events runs every method of this class and the beats, one after the other
     */
    BeatSchedule(Heartbeat heartbeat, TimeSource time, Supplier<? extends RandomGenerator> random, Executor events) {
        this.heartbeat = heartbeat;
        this.time = time;
        this.random = random;
        this.events = events;
        this.lag = new HeartbeatLag(
                time,
                heartbeat.timeout().multipliedBy(LAG_WINDOW_TIMEOUTS),
                heartbeat.timeout().dividedBy(TOLERATED_LAG_DIVISOR));
    }

    /** Whether beats are scheduled. */
    boolean running() {
        return this.running;
    }

    /**
     * Starts the beats.
     *
     * @param within the maximum time until the first beat, which runs at a random moment of it
     * @param beat the action of each beat
     */
    void start(Duration within, Runnable beat) {
        this.beat = beat;
        this.running = true;
        restart(within);
    }

    /** Moves the next beat to a random moment within an eighth of the interval. Does nothing if the beats are stopped. */
    void beatSoon() {
        if (this.running) {
            restart(this.heartbeat.interval().dividedBy(8));
        }
    }

    private void restart(Duration within) {
        cancelNext();
        schedule(this.random.get().nextLong(within.toNanos() + 1));
    }

    void stop() {
        this.running = false;
        this.lag.onStop();
        cancelNext();
    }

    private void cancelNext() {
        this.generation++;
        if (this.next != null) {
            this.next.cancel(false);
        }
    }

    /** How late beats run. */
    HeartbeatLag lag() {
        return this.lag;
    }

    private void schedule(long delayNanos) {
        int scheduled = this.generation;
        this.lag.onSchedule(delayNanos);
        this.next = this.time.schedule(() -> this.events.execute(() -> run(scheduled)), delayNanos);
    }

    private void run(int scheduled) {
        // The timer may already have handed over a beat when it was cancelled.
        if (scheduled != this.generation) {
            return;
        }
        this.lag.onBeat();
        // Never later than the interval, and never in step with other monitors for long.
        long interval = this.heartbeat.interval().toNanos();
        schedule(interval - this.random.get().nextLong(interval / 8 + 1));
        this.beat.run();
    }
}
