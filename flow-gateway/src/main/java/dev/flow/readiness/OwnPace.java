package dev.flow.readiness;

import java.time.Duration;

/**
 * Whether this process keeps up with its own heartbeat. One that stands still for a moment, for the garbage collector or for
 * want of a processor, reads what came meanwhile only after its deadlines have passed.
 */
final class OwnPace {

    private final long tolerance;
    private long due = System.nanoTime();
    private long late;
    private boolean everLate;

    /**
     * @param tolerance how late a beat may be
     */
    OwnPace(Duration tolerance) {
        this.tolerance = tolerance.toNanos();
    }

    /** The next beat is due after this many nanoseconds. */
    void expect(long nanos) {
        this.due = System.nanoTime() + nanos;
    }

    /** The beat has come. */
    void beat() {
        if (overdue()) {
            this.late = System.nanoTime();
            this.everLate = true;
        }
    }

    /** Whether the next beat is overdue, or one was within that time. */
    boolean lateWithin(Duration time) {
        return overdue() || (this.everLate && System.nanoTime() - this.late < time.toNanos());
    }

    private boolean overdue() {
        return System.nanoTime() - this.due > this.tolerance;
    }
}
