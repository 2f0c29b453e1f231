package dev.flow.gateway;

import dev.flow.connection.ReplicaConnection;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * An Executor as a Gateway reaches it.
 *
 * @param name its name in the graph
 * @param replicas the ways to its Replicas, one at least
 * @param minReady how many of them must be ready for the Executor to be, 1 or more
 * @param loading whether it may still be loading, so that silence is no failure yet
 */
public record GatewayExecutor(String name, List<ReplicaConnection> replicas, int minReady, BooleanSupplier loading) {

    public GatewayExecutor {
        replicas = List.copyOf(replicas);
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("Executor '" + name + "' has no Replica: expected one at least");
        }
    }

    /**
     * An Executor that is expected to be there.
     *
     * @param name its name in the graph
     * @param replicas the ways to its Replicas
     */
    public static GatewayExecutor of(String name, ReplicaConnection... replicas) {
        return new GatewayExecutor(name, List.of(replicas), 1, () -> false);
    }
}
