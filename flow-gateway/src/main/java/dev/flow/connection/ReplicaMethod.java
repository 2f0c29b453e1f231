package dev.flow.connection;

/** The methods that are tried, in this order: an Executor implements the first or the second, a Flow the third. */
enum ReplicaMethod {
    PROCESS_SINGLE_DATA,
    PROCESS_DATA,
    CALL;

    ReplicaMethod next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
