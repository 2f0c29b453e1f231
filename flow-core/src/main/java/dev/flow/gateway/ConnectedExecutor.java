package dev.flow.gateway;

import dev.flow.connection.ExecutorConnection;
import dev.flow.connection.ExecutorEndpoints;
import dev.flow.connection.WatchedReplica;
import java.util.Iterator;
import java.util.List;

/**
 * An Executor with the way to it.
 *
 * @param name its name in the graph
 * @param connection the way there
 * @param endpoints what it is known to have
 * @param asked what it is asked
 */
record ConnectedExecutor(String name, ExecutorConnection connection, ExecutorEndpoints endpoints, Asked asked) {

    /**
     * Connects an Executor.
     *
     * @param executor the Executor
     * @param replicas its Replicas, Shard by Shard
     */
    static ConnectedExecutor of(GatewayExecutor executor, List<Replica> replicas) {
        Iterator<Replica> next = replicas.iterator();
        List<List<WatchedReplica>> shards = executor.shards().stream()
                .map((shard) ->
                        shard.stream().map((replica) -> next.next().watched()).toList())
                .toList();
        return new ConnectedExecutor(
                executor.name(),
                ExecutorConnection.of(executor.name(), shards, executor.connection()),
                new ExecutorEndpoints(replicas.stream().map(Replica::endpoints).toList()),
                executor.asked());
    }
}
