package dev.flow.readiness;

/** Receives what a monitor finds out about one Replica, in order, on any thread. Must not block. */
@FunctionalInterface
public interface ReplicaListener {

    /**
     * A health check, a Watch or a request showed the state of the Replica. The choice of a Replica for a request follows this.
     *
     * @param readiness the observation, also if the state is the same as before
     */
    default void observed(ReplicaReadiness readiness) {}

    /**
     * The state to report has changed. Changes of a flapping Replica are damped: this is called less often than they occur.
     *
     * @param readiness the new state
     */
    void changed(ReplicaReadiness readiness);
}
