package dev.flow.gateway.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells a burst from an overload. After a burst the queue of waiting requests becomes shorter; it stays as long as it is if a fixed
 * number of clients send the next request after a reply; under overload it grows. Not thread-safe.
 */
final class QueueGrowth {

    /** The queue is compared after this time or the latency without load, whichever is longer. */
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final int BURST_IN_LATENCIES = 4;

    /** The number of comparisons after which a queue that has not grown is taken for a burst. */
    private static final int UNDECIDED_WINDOWS = 2;

    /** The growth that is no overload, in requests; more if the Executors are fast. */
    private static final int MIN_GROWTH = 2;

    /** Clients that pause for a moment make the queue shorter; the reference follows slowly. */
    private static final int REFERENCE_SHARE = 8;

    private final long burstNanos;
    private boolean standing;
    private long since;
    private long windowStart;
    private int taken;
    private int expired;
    private int reference;
    private boolean overflowed;
    private boolean overflowedBefore;
    private boolean overloaded;
    private long lastRefusal;

    /**
     * @param burst the time in which a queue may grow
     */
    QueueGrowth(Duration burst) {
        this.burstNanos = burst.toNanos();
    }

    boolean overloaded() {
        return this.overloaded;
    }

    /** Returns whether the queue may be the beginning of an overload. */
    boolean undecided(long now, long unloadedNanos) {
        return this.standing
                && !this.overloaded
                && now - this.since <= burstNanos(unloadedNanos) + UNDECIDED_WINDOWS * window(unloadedNanos);
    }

    /** A request was refused because its client, or the Flow, has as many as allowed. */
    void overflowed() {
        this.overflowed = true;
    }

    /** A request was taken from the queue. */
    void taken() {
        this.taken++;
    }

    /** A request was not taken before its deadline: without deadlines, the queue would be longer. */
    void expired() {
        this.expired++;
    }

    /** A request was refused for lack of capacity. */
    void refused(long now) {
        this.lastRefusal = now;
    }

    /**
     * Observes the queue.
     *
     * @param now the present time in nanoseconds
     * @param length the number of waiting requests
     * @param unloadedNanos the latency without load
     */
    void observe(long now, int length, long unloadedNanos) {
        if (this.overloaded) {
            endIfCalm(now, unloadedNanos);
        } else if (length == 0) {
            this.standing = false;
        } else if (!this.standing) {
            this.standing = true;
            this.since = now;
            startWindow(now);
        } else if (now - this.windowStart >= window(unloadedNanos)) {
            compare(now, length, unloadedNanos);
            startWindow(now);
        }
    }

    /** Starts the comparison anew, because the queue grows for another reason than requests. */
    void restart(long now, int length) {
        this.reference = Math.max(this.reference, length);
        startWindow(now);
    }

    private void startWindow(long now) {
        this.windowStart = now;
        this.taken = 0;
        this.expired = 0;
        this.overflowedBefore = this.overflowed;
        this.overflowed = false;
    }

    private void endIfCalm(long now, long unloadedNanos) {
        if (now - this.lastRefusal > burstNanos(unloadedNanos)) {
            this.overloaded = false;
            this.standing = false;
        }
    }

    private void compare(long now, int length, long unloadedNanos) {
        boolean burst = now - this.since <= burstNanos(unloadedNanos);
        if (this.taken > 0 && (overflows() || !burst && grows(length))) {
            this.overloaded = true;
            this.lastRefusal = now;
        } else if (burst) {
            this.reference = length;
        } else if (length < this.reference) {
            this.reference -= Math.max(1, (this.reference - length) / REFERENCE_SHARE);
        }
    }

    private boolean overflows() {
        return this.overflowed && this.overflowedBefore;
    }

    private boolean grows(int length) {
        return length + this.expired > this.reference + Math.max(MIN_GROWTH, this.taken / 2);
    }

    private static long window(long unloadedNanos) {
        return Math.max(WINDOW_NANOS, unloadedNanos);
    }

    private long burstNanos(long unloadedNanos) {
        return Math.max(this.burstNanos, BURST_IN_LATENCIES * unloadedNanos);
    }
}
