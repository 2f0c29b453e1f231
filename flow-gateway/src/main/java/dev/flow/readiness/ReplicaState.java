package dev.flow.readiness;

/** The state of one Replica. The order is from nearest to ready to farthest, apart from READY. */
public enum ReplicaState {
    /** No reply was received yet, or the Replica was launched and is still loading. */
    STARTING,
    /** The Replica replied, and did not report that it does not serve. */
    READY,
    /** The Replica is ready by its health, but serves requests worse than the other Replicas, so that these receive its requests. */
    EJECTED,
    /** The Replica replied, and reported that it does not serve. */
    NOT_SERVING,
    /** The Replica is connected but did not reply in time. */
    SUSPECT,
    /** The Replica cannot be reached. */
    UNREACHABLE
}
