package dev.flow.readiness;

/** Hears what is found out about a Replica: in order, on whatever thread found it. Must not block. */
@FunctionalInterface
public interface ReplicaListener {

    /**
     * Something was observed. Whoever chooses a Replica goes by this.
     *
     * @param readiness what was found, whether it is news or not
     */
    default void observed(ReplicaReadiness readiness) {}

    /**
     * Something is to be told to others. A Replica that goes to and fro is told of less often than it does.
     *
     * @param readiness what differs from what was told before
     */
    void changed(ReplicaReadiness readiness);
}
