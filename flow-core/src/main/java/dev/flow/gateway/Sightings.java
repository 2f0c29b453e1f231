package dev.flow.gateway;

import dev.flow.health.ReplicaReadiness;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * When a Replica was heard of last. Told by its monitor of every observation, in order; by the monotonic clock, since ages must
 * not jump with the time of day.
 */
final class Sightings implements Consumer<ReplicaReadiness> {

    private final ExecutorListener listener;
    private final Consumer<ReplicaReadiness> next;
    private volatile long observed = System.nanoTime();
    private boolean ready;

    /**
     * @param listener told when the Replica is lost
     * @param next told of every observation after that
     */
    Sightings(ExecutorListener listener, Consumer<ReplicaReadiness> next) {
        this.listener = listener;
        this.next = next;
    }

    @Override
    public void accept(ReplicaReadiness readiness) {
        long now = System.nanoTime();
        if (this.ready && !readiness.ready()) {
            this.listener.replicaLost(readiness.address(), Duration.ofNanos(now - this.observed));
        }
        this.ready = readiness.ready();
        this.observed = now;
        this.next.accept(readiness);
    }

    /** How long ago the last observation was made. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - this.observed);
    }
}
