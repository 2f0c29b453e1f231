package dev.flow.connection;

import java.util.List;
import java.util.function.Consumer;

/** Discovers the Replicas of an Executor while the Gateway runs. */
public interface ReplicaDiscovery extends AutoCloseable {

    /** Discovers nothing: the Replicas are those that were configured. */
    ReplicaDiscovery NONE = new ReplicaDiscovery() {
        @Override
        public void start(Consumer<List<List<ReplicaConnection>>> listener) {}

        @Override
        public void refresh() {}

        @Override
        public void close() {}
    };

    /**
     * Starts discovery.
     *
     * @param listener called with the connections of each Shard after each change, at least one in each Shard. A Replica that stays
     *     keeps its connection. The listener closes the connection of a Replica that is gone
     */
    void start(Consumer<List<List<ReplicaConnection>>> listener);

    /** Resolves the addresses again soon, because a Replica was lost. Returns at once. */
    void refresh();

    @Override
    void close();
}
