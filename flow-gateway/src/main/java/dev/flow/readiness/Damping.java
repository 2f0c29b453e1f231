package dev.flow.readiness;

import java.time.Duration;

/**
 * Limits how often a flapping Replica is reported. A change between ready and not ready is reported at once if no such change was
 * reported within the window before it, so the first failure always is. Otherwise it is reported at the end of the window if it
 * still holds then. All other changes are reported at once. The first time a Replica becomes ready opens no window: a failure
 * soon after the start is a failure all the same.
 */
final class Damping {

    private final long window;
    private ReplicaReadiness observed;
    private ReplicaReadiness reported;
    private boolean onceReady;
    private boolean windowOpen;
    private long windowStart;
    private boolean turnedBefore;
    private long lastTurn;
    private int flaps;

    /**
     * @param window the minimum time between two reported changes
     * @param initial the readiness that needs no report
     */
    Damping(Duration window, ReplicaReadiness initial) {
        this.window = window.toNanos();
        this.observed = initial;
        this.reported = initial;
    }

    /**
     * Takes an observation and returns the readiness to report.
     *
     * @param readiness the observation
     * @param now the time, by a monotonic clock
     * @return the readiness to report now, which may be the one reported before
     */
    ReplicaReadiness onObservation(ReplicaReadiness readiness, long now) {
        if (readiness.ready() != this.observed.ready()) {
            countTurn(now);
        }
        this.observed = readiness;
        return report(now);
    }

    private void countTurn(long now) {
        if (this.turnedBefore && now - this.lastTurn < this.window) {
            this.flaps++;
        }
        this.turnedBefore = this.onceReady;
        this.lastTurn = now;
    }

    /**
     * Returns the readiness to report at this time.
     *
     * @param now the time, by the same clock
     */
    ReplicaReadiness report(long now) {
        if (this.observed.ready() == this.reported.ready()) {
            this.reported = this.observed;
        } else if (remaining(now) == 0) {
            this.reported = this.observed;
            this.windowOpen = this.onceReady;
            this.windowStart = now;
            this.onceReady = true;
        }
        return this.reported.withFlaps(this.flaps);
    }

    /** Whether an observed change waits for the end of the window. */
    boolean pending() {
        return this.observed.ready() != this.reported.ready();
    }

    /** The time until the next change may be reported, in nanoseconds. */
    long remaining(long now) {
        return this.windowOpen ? Math.max(0, this.window - (now - this.windowStart)) : 0;
    }
}
