package dev.flow.readiness;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Reports the readiness of one Replica to a listener: every observation at once, changes as {@link Damping} permits. */
final class DampedReporter {

    private final Damping damping;
    private final ReplicaListener listener;
    private final TimeSource time;
    private final Executor events;
    private volatile ReplicaReadiness reported;
    private boolean scheduled;

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

    private void report(ReplicaReadiness readiness) {
        boolean changed = !readiness.sameStateAs(this.reported);
        this.reported = readiness;
        if (changed) {
            this.listener.changed(readiness);
        }
        if (this.damping.pending() && !this.scheduled) {
            this.scheduled = true;
            this.time.schedule(
                    () -> this.events.execute(this::onWindowEnd), this.damping.remaining(this.time.nanoTime()));
        }
    }

    private void onWindowEnd() {
        this.scheduled = false;
        report(this.damping.report(this.time.nanoTime()));
    }
}
