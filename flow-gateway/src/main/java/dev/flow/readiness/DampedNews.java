package dev.flow.readiness;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells a listener what is news about a Replica, when {@link Damping} lets it. */
final class DampedNews {

    private final Damping damping;
    private final ReplicaListener listener;
    private final ScheduledExecutorService timer;
    private final Executor events;
    private volatile ReplicaReadiness told;
    private boolean releasing;

    /**
     * @param initial what is known already
     * @param window the least time between two changes that are told
     * @param listener whom to tell
     * @param timer where the end of a window is waited for
     * @param events where everything here is called, one after the other
     */
    DampedNews(
            ReplicaReadiness initial,
            Duration window,
            ReplicaListener listener,
            ScheduledExecutorService timer,
            Executor events) {
        this.told = initial;
        this.damping = new Damping(window, initial);
        this.listener = listener;
        this.timer = timer;
        this.events = events;
    }

    /** What was told last; may be read from anywhere. */
    ReplicaReadiness told() {
        return this.told;
    }

    /** Takes in what was observed, and tells what is to be told. */
    void observed(ReplicaReadiness readiness) {
        this.listener.observed(readiness);
        tell(this.damping.observe(readiness, System.nanoTime()));
    }

    private void tell(ReplicaReadiness readiness) {
        boolean news = !readiness.sameStateAs(this.told);
        this.told = readiness;
        if (news) {
            this.listener.changed(readiness);
        }
        if (this.damping.holdsBack() && !this.releasing) {
            this.releasing = true;
            this.timer.schedule(
                    () -> this.events.execute(this::release),
                    this.damping.remaining(System.nanoTime()),
                    TimeUnit.NANOSECONDS);
        }
    }

    private void release() {
        this.releasing = false;
        tell(this.damping.tell(System.nanoTime()));
    }
}
