package dev.flow.gateway;

import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.ReplicaDiscovery;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Where the Gateway finds the Replicas of one Executor.
 *
 * @param shards the connections of each Shard, at least one in each; a single list if there are no Shards
 * @param loading whether the Executor may still be loading, so that silence is not a failure
 * @param discovery discovers further Replicas; closed with the Gateway
 */
public record ReplicaSource(List<List<ReplicaConnection>> shards, BooleanSupplier loading, ReplicaDiscovery discovery)
        implements AutoCloseable {

    public ReplicaSource {
        shards = shards.stream().map(List::copyOf).toList();
        if (shards.isEmpty() || shards.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(
                    "A Shard has no Replica. Expected at least one connection for each Shard.");
        }
    }

    /** Closes discovery and all connections. A running Gateway does so itself. */
    @Override
    public void close() {
        this.discovery.close();
        this.shards.forEach((shard) -> shard.forEach(ReplicaConnection::close));
    }

    /**
     * Returns a source of Replicas that do not change.
     *
     * @param shards the connections of each Shard
     */
    public static ReplicaSource fixed(List<List<ReplicaConnection>> shards) {
        return new ReplicaSource(shards, () -> false, ReplicaDiscovery.NONE);
    }

    /**
     * Returns a source of Replicas that do not change, without Shards.
     *
     * @param replicas the connections
     */
    public static ReplicaSource of(ReplicaConnection... replicas) {
        return fixed(List.of(List.of(replicas)));
    }
}
