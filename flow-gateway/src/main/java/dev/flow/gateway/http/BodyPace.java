package dev.flow.gateway.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Judges whether a request body arrives fast enough: in a maximum time, and in every period of 10 seconds at a minimum rate. Servers
 * report what arrives and ask when {@link #untilCheck} has passed. Time in which the server itself stood still does not count. Safe for use by several threads.
 */
public final class BodyPace {

    /** Long enough for a lost packet and its retransmissions. */
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** A server that asks later than this has not run meanwhile, and not read either. */
    private static final long LAG = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private long end;
    private final long minBytes;
    private long periodEnd;
    private long bytes;

    /**
     * @param timeout the maximum time for the whole body
     * @param minRate the minimum number of bytes per second
     * @param nanoTime the clock, in nanoseconds
     */
    BodyPace(Duration timeout, int minRate, LongSupplier nanoTime) {
        long now = nanoTime.getAsLong();
        this.nanoTime = nanoTime;
        this.end = now + timeout.toNanos();
        this.minBytes = minRate * PERIOD.toSeconds();
        this.periodEnd = now + PERIOD.toNanos();
    }

    /** Reports a part of the body. */
    public synchronized void received(int count) {
        this.bytes += count;
    }

    /** Returns the nanoseconds until {@link #tooSlow} must be asked, 1 or more. */
    public synchronized long untilCheck() {
        long now = this.nanoTime.getAsLong();
        return Math.max(1, Math.min(this.end - now, this.periodEnd - now));
    }

    /** Returns whether the body is too slow, of which the client must be informed with status 408. */
    public synchronized boolean tooSlow() {
        long now = this.nanoTime.getAsLong();
        excuseLag(now);
        if (now - this.end >= 0) {
            return true;
        }
        if (now - this.periodEnd < 0) {
            return false;
        }
        boolean slow = this.bytes < this.minBytes;
        this.bytes = 0;
        this.periodEnd = now + PERIOD.toNanos();
        return slow;
    }

    /** Time in which the server did not run does not count, and the server gets a moment to read what arrived meanwhile. */
    private void excuseLag(long now) {
        long due = this.end - this.periodEnd < 0 ? this.end : this.periodEnd;
        long late = now - due;
        if (late > LAG) {
            this.end += late + LAG;
            this.periodEnd += late + LAG;
        }
    }
}
