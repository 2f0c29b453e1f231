package dev.flow.connection;

import java.util.function.BooleanSupplier;

/**
 * A Replica, and whether requests should go to it.
 *
 * @param connection the connection to the Replica
 * @param ready whether the Replica is ready; called for each request, so it must be a plain read
 */
public record WatchedReplica(ReplicaConnection connection, BooleanSupplier ready) {}
