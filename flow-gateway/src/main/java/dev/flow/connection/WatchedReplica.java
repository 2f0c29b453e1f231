package dev.flow.connection;

import java.util.function.BooleanSupplier;

/**
 * A Replica, and whether requests should go to it.
 *
 * @param connection the connection to the Replica
 * @param ready whether the Replica is ready; called for each request, so it must be a plain read
 * @param judge receives the results of its requests
 */
public record WatchedReplica(ReplicaConnection connection, BooleanSupplier ready, ReplicaJudge judge) {

    /**
     * A Replica whose requests nobody judges.
     *
     * @param connection the connection to the Replica
     * @param ready whether the Replica is ready
     */
    public WatchedReplica(ReplicaConnection connection, BooleanSupplier ready) {
        this(connection, ready, ReplicaJudge.NONE);
    }
}
