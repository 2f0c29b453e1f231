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
     * @param listener told of requests to it and of their retries
     */
    static ConnectedExecutor of(GatewayExecutor executor, List<Replica> replicas, ExecutorListener listener) {
        Iterator<Replica> next = replicas.iterator();
        List<List<WatchedReplica>> shards = executor.shards().stream()
                .map((shard) ->
                        shard.stream().map((replica) -> next.next().watched()).toList())
                .toList();
        ExecutorConnection connection = ExecutorConnection.of(executor.name(), shards, executor.connection(), listener);
        ExecutorEndpoints endpoints =
                new ExecutorEndpoints(replicas.stream().map(Replica::endpoints).toList());
        return new ConnectedExecutor(
                executor.name(), observed(connection, endpoints, listener), endpoints, executor.asked());
    }

    private static ExecutorConnection observed(
            ExecutorConnection connection, ExecutorEndpoints endpoints, ExecutorListener listener) {
        return listener == ExecutorListener.NONE
                ? connection
                : new ObservedConnection(connection, new EndpointListeners(listener, endpoints::known));
    }
}
