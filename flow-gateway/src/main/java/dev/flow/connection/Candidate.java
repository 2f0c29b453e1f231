package dev.flow.connection;

/**
 * A Replica that may receive the next request.
 *
 * @param replica the Replica
 * @param connection the connection that requests take: that of the Replica, or a connection wrapped around it
 */
record Candidate(WatchedReplica replica, ExecutorConnection connection) {

    /** Returns the rank in the choice: 2 for a ready Replica, 1 for a ready Replica that its judge does not admit, else 0. */
    int rank() {
        if (!this.replica.ready().getAsBoolean()) {
            return 0;
        }
        return this.replica.judge().admits() ? 2 : 1;
    }

    ReplicaJudge judge() {
        return this.replica.judge();
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
