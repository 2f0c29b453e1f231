package dev.flow.connection;

/**
 * A Replica that may receive the next request.
 *
 * @param replica the Replica
 * @param connection the connection that requests take: that of the Replica, or a connection wrapped around it
 */
record Candidate(WatchedReplica replica, ExecutorConnection connection) {

    boolean ready() {
        return this.replica.ready().getAsBoolean();
    }

    int inFlight() {
        return this.replica.connection().inFlight();
    }

    String address() {
        return this.replica.connection().address().text();
    }

    @Override
    public String toString() {
        return this.connection.toString();
    }
}
