package dev.flow.readiness;

/** What is known about one Replica. */
public enum ReplicaState {
    /** Nothing yet, or launched and still loading. */
    STARTING,
    /** It answered, and says that it serves. */
    READY,
    /** It answered, and says that it does not serve. */
    NOT_SERVING,
    /** It is connected but did not answer in time. */
    SUSPECT,
    /** It cannot be reached. */
    UNREACHABLE
}
