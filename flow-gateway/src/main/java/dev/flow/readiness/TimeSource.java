package dev.flow.readiness;

import io.grpc.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The clocks and the timer of a monitor. Tests replace all three with simulated time.
 *
 * @param ticker the monotonic clock that measures durations
 * @param wallClock the clock that dates what users see
 * @param timer runs delayed tasks, by the monotonic clock
 */
record TimeSource(Deadline.Ticker ticker, InstantSource wallClock, ScheduledExecutorService timer) {

    /**
     * The clocks of this machine.
     *
     * @param timer runs delayed tasks
     */
    static TimeSource system(ScheduledExecutorService timer) {
        return new TimeSource(Deadline.getSystemTicker(), InstantSource.system(), timer);
    }

    /** The reading of the monotonic clock, in nanoseconds. It may overflow: only differences are meaningful. */
    long nanoTime() {
        return this.ticker.nanoTime();
    }

    /**
     * The time since an earlier reading of the monotonic clock.
     *
     * @param nanoTime the earlier reading
     */
    Duration since(long nanoTime) {
        return Duration.ofNanos(nanoTime() - nanoTime);
    }

    Instant date() {
        return this.wallClock.instant();
    }

    /** The deadline of a call that may take this long from now on. */
    Deadline deadlineAfter(Duration timeout) {
        return Deadline.after(timeout.toNanos(), TimeUnit.NANOSECONDS, this.ticker);
    }

    Future<?> schedule(Runnable task, long delayNanos) {
        return this.timer.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    }
}
