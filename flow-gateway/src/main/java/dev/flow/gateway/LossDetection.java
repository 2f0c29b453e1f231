package dev.flow.gateway;

import dev.flow.readiness.ReplicaListener;
import dev.flow.readiness.ReplicaReadiness;
import java.time.Duration;

/** Reports when a Replica is lost, and the longest time for which the loss can have been unnoticed. */
final class LossDetection implements ReplicaListener {

    private final ExecutorListener listener;
    private final ReplicaListener next;
    private volatile ReplicaReadiness last = ReplicaReadiness.starting("");

    /**
     * @param listener called when the Replica is lost
     * @param next called with every observation afterwards
     */
    LossDetection(ExecutorListener listener, ReplicaListener next) {
        this.listener = listener;
        this.next = next;
    }

    @Override
    public void observed(ReplicaReadiness readiness) {
        ReplicaReadiness before = this.last;
        this.last = readiness;
        if (before.ready() && !readiness.ready()) {
            this.listener.replicaLost(
                    readiness.address(), Duration.ofNanos(readiness.observedNanos() - before.observedNanos()));
        }
        this.next.observed(readiness);
    }

    @Override
    public void changed(ReplicaReadiness readiness) {
        this.next.changed(readiness);
    }
}
