package dev.flow.gateway;

import dev.flow.connection.ChangingConnection;
import dev.flow.connection.ExecutorConnection;
import dev.flow.connection.ExecutorEndpoints;
import dev.flow.connection.ReplicaDiscovery;

/**
 * An Executor with the way to it.
 *
 * @param name its name in the graph
 * @param connection the way there
 * @param endpoints what it is known to have
 * @param listeners who is told of requests to its endpoints
 * @param asked what it is asked
 * @param changed to be called when it has other Replicas than before
 */
record ConnectedExecutor(
        String name,
        ExecutorConnection connection,
        ExecutorEndpoints endpoints,
        EndpointListeners listeners,
        Asked asked,
        Runnable changed) {

    /**
     * Connects an Executor.
     *
     * @param executor the Executor
     * @param replicas its Replicas
     * @param listener told of requests to it and of their retries
     */
    static ConnectedExecutor of(GatewayExecutor executor, ExecutorReplicas replicas, ExecutorListener listener) {
        ExecutorEndpoints endpoints = new ExecutorEndpoints(
                replicas.all().stream().map(Replica::endpoints).toList());
        EndpointListeners listeners = new EndpointListeners(listener, endpoints::known);
        if (executor.discovery() == ReplicaDiscovery.NONE) {
            ExecutorConnection connection =
                    ExecutorConnection.of(executor.name(), replicas.watched(), executor.connection(), listener);
            return new ConnectedExecutor(
                    executor.name(),
                    observed(connection, listeners, listener),
                    endpoints,
                    listeners,
                    executor.asked(),
                    () -> {});
        }
        ChangingConnection connection =
                new ChangingConnection(executor.name(), replicas.watched(), executor.connection(), listener);
        return new ConnectedExecutor(
                executor.name(),
                observed(connection, listeners, listener),
                endpoints,
                listeners,
                executor.asked(),
                () -> {
                    endpoints.change(
                            replicas.all().stream().map(Replica::endpoints).toList());
                    connection.change(replicas.watched());
                });
    }

    private static ExecutorConnection observed(
            ExecutorConnection connection, EndpointListeners listeners, ExecutorListener listener) {
        return listener == ExecutorListener.NONE ? connection : new ObservedConnection(connection, listeners);
    }
}
