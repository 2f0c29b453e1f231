package dev.flow.gateway;

import dev.flow.connection.ConnectionSettings;
import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.ReplicaDiscovery;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * An Executor as a Gateway reaches it.
 *
 * @param name its name in the graph
 * @param shards the ways to the Replicas of each of its Shards; one list where it has no Shards
 * @param minReady how many Replicas of each Shard must be ready for the Executor to be, 1 or more
 * @param loading whether it may still be loading, so that silence is no failure yet
 * @param connection how requests are brought to it
 * @param input the part of a request that it receives
 * @param discovery finds its Replicas where they come and go; closed with the Gateway
 */
public record GatewayExecutor(
        String name,
        List<List<ReplicaConnection>> shards,
        int minReady,
        BooleanSupplier loading,
        ConnectionSettings connection,
        InputSelection input,
        ReplicaDiscovery discovery) {

    public GatewayExecutor {
        shards = shards.stream().map(List::copyOf).toList();
        if (shards.isEmpty() || shards.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("Executor '" + name + "' has no Replica: expected one at least");
        }
    }

    /**
     * An Executor whose Replicas are the same for good.
     *
     * @param name its name in the graph
     * @param shards the ways to the Replicas of each of its Shards; one list where it has no Shards
     * @param minReady how many Replicas of each Shard must be ready for the Executor to be, 1 or more
     * @param loading whether it may still be loading, so that silence is no failure yet
     * @param connection how requests are brought to it
     * @param input the part of a request that it receives
     */
    public GatewayExecutor(
            String name,
            List<List<ReplicaConnection>> shards,
            int minReady,
            BooleanSupplier loading,
            ConnectionSettings connection,
            InputSelection input) {
        this(name, shards, minReady, loading, connection, input, ReplicaDiscovery.NONE);
    }

    /**
     * An Executor without Shards, connected as Jina does.
     *
     * @param name its name in the graph
     * @param replicas the ways to its Replicas, one at least
     * @param minReady how many of them must be ready for the Executor to be, 1 or more
     * @param loading whether it may still be loading, so that silence is no failure yet
     */
    public GatewayExecutor(String name, List<ReplicaConnection> replicas, int minReady, BooleanSupplier loading) {
        this(name, List.of(replicas), minReady, loading, ConnectionSettings.DEFAULT, InputSelection.EVERYTHING);
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

    /**
     * The same Executor, connected in another way.
     *
     * @param connection how requests are brought to it
     */
    public GatewayExecutor connected(ConnectionSettings connection) {
        return new GatewayExecutor(
                this.name, this.shards, this.minReady, this.loading, connection, this.input, this.discovery);
    }

    /**
     * The same Executor, whose Replicas come and go.
     *
     * @param discovery finds them
     */
    public GatewayExecutor discovered(ReplicaDiscovery discovery) {
        return new GatewayExecutor(
                this.name, this.shards, this.minReady, this.loading, this.connection, this.input, discovery);
    }

    /** The ways to all its Replicas, Shard by Shard. */
    public List<ReplicaConnection> replicas() {
        return this.shards.stream().flatMap(List::stream).toList();
    }
}
