package dev.flow.connection;

/** What to call, in the order of trying: an Executor has the first or the second, a whole Flow the third. */
enum ReplicaMethod {
    PROCESS_SINGLE_DATA,
    PROCESS_DATA,
    CALL;

    ReplicaMethod next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
