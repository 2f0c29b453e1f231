package dev.flow.gateway.admission;

import java.util.concurrent.TimeUnit;

/** Decides when the latency without load is measured again. Not thread-safe. */
final class ProbeTimes {

    /** The first probe comes soon: latency that rose for another reason than load must not keep the limit low. */
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** After this time without waiting requests, the next overload is a new one. */
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A probe costs throughput, so probes take at most this share of the time. */
    private static final int MIN_INTERVAL_OF_DURATION = 20;

    private static final long MIN_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PATIENCE = 40;

    private boolean active;
    private boolean scheduled;
    private long due;
    private long started;
    private long lastWanted;
    private long after = FIRST_NANOS;

    boolean active() {
        return this.active;
    }

    /**
     * Starts a probe, or schedules it.
     *
     * @param lowered whether the limit was lowered
     * @param wanted whether requests wait for the limit
     */
    void startIfDue(long now, boolean lowered, boolean wanted) {
        if (!lowered) {
            this.scheduled = false;
        } else if (!this.scheduled) {
            schedule(now, this.after);
        } else if (wanted && now - this.due >= 0) {
            this.active = true;
            this.started = now;
        }
        if (wanted) {
            this.lastWanted = now;
        } else if (now - this.lastWanted > CALM_NANOS) {
            this.after = FIRST_NANOS;
        }
    }

    /**
     * Ends a probe.
     *
     * @param again whether the next one should come soon
     */
    void ended(long now, boolean again) {
        this.active = false;
        long least = MIN_INTERVAL_OF_DURATION * (now - this.started);
        this.after = again ? FIRST_NANOS : Math.min(INTERVAL_NANOS, 2 * this.after);
        schedule(now, Math.max(this.after, least));
    }

    /** Ends a probe that had no measurable reply for a long time. */
    void giveUpIfLate(long now, long latencyNanos) {
        if (this.active && now - this.started > Math.max(MIN_PATIENCE_NANOS, PATIENCE * latencyNanos)) {
            ended(now, false);
        }
    }

    private void schedule(long now, long nanos) {
        this.scheduled = true;
        this.due = now + nanos;
    }
}
