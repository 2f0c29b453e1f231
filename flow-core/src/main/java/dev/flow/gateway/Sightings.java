package dev.flow.gateway;

import dev.flow.health.ReplicaListener;
import dev.flow.health.ReplicaReadiness;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells when one Replica is lost, and how long before that it was seen last. Its monitor tells of one thing after the other. */
final class Sightings implements ReplicaListener {

    private final ExecutorListener listener;
    private final Consumer<ReplicaReadiness> next;
    private @Nullable ReplicaReadiness last;

    /**
     * @param listener told when the Replica is lost
     * @param next told of every change
     */
    Sightings(ExecutorListener listener, Consumer<ReplicaReadiness> next) {
        this.listener = listener;
        this.next = next;
    }

    @Override
    public void observed(ReplicaReadiness readiness) {
        ReplicaReadiness before = this.last;
        this.last = readiness;
        if (before != null && before.ready() && !readiness.ready()) {
            long unseen = Math.max(0, readiness.observedNanos() - before.observedNanos());
            this.listener.replicaLost(readiness.address(), Duration.ofNanos(unseen));
        }
    }

    @Override
    public void changed(ReplicaReadiness readiness) {
        this.next.accept(readiness);
    }
}
