package dev.flow.connection;

/**
 * A Replica that may get the next request.
 *
 * @param replica the Replica
 * @param way how requests go there: by its connection, or by what is wrapped around it
 */
record Candidate(WatchedReplica replica, ExecutorConnection way) {

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
        return this.way.toString();
    }
}
