package dev.flow.connection;

import java.util.function.BooleanSupplier;

/**
 * A Replica, and whether requests should go to it.
 *
 * @param connection the way there
 * @param ready whether it is known to be ready; asked for each request, so it must be a plain read
 */
public record WatchedReplica(ReplicaConnection connection, BooleanSupplier ready) {}
