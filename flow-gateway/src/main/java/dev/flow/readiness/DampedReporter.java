package dev.flow.readiness;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reports the readiness of one Replica to a listener: every observation at once, changes as {@link Damping} permits. */
final class DampedReporter {

    private final Damping damping;
    private final ReplicaListener listener;
    private final TimeSource time;
    private final Executor events;
    private volatile ReplicaReadiness reported;
    private @Nullable Future<?> windowEnd;

    /**
     * @param initial the readiness that needs no report
     * @param window the minimum time between two reported changes
     * @param listener receives the reports
     * @param time the clock, and the timer that waits for the end of a window
     * @param events runs every method of this class, one after the other
     */
    DampedReporter(
            ReplicaReadiness initial, Duration window, ReplicaListener listener, TimeSource time, Executor events) {
        this.reported = initial;
        this.damping = new Damping(window, initial);
        this.listener = listener;
        this.time = time;
        this.events = events;
    }

    /** The readiness reported last. Any thread may read it. */
    ReplicaReadiness reported() {
        return this.reported;
    }

    /** Reports an observation, and the change if there is one that may be reported now. */
    void onObservation(ReplicaReadiness readiness) {
        this.listener.observed(readiness);
        report(this.damping.onObservation(readiness, this.time.nanoTime()));
    }

    /** Drops the report that waits for the end of the window. The next observation brings it back if it still holds. */
    void stop() {
        if (this.windowEnd != null) {
            this.windowEnd.cancel(false);
            this.windowEnd = null;
        }
    }

    private void report(ReplicaReadiness readiness) {
        boolean changed = !readiness.sameStateAs(this.reported);
        this.reported = readiness;
        if (changed) {
            this.listener.changed(readiness);
        }
        if (this.damping.pending() && this.windowEnd == null) {
            this.windowEnd = this.time.schedule(
                    () -> this.events.execute(this::onWindowEnd), this.damping.remaining(this.time.nanoTime()));
        }
    }

    private void onWindowEnd() {
        this.windowEnd = null;
        report(this.damping.report(this.time.nanoTime()));
    }
}
