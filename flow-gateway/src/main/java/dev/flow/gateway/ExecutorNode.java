package dev.flow.gateway;

import dev.flow.connection.ConnectionSettings;
import dev.flow.connection.ConnectionStack;
import dev.flow.connection.ExecutorConnection;
import dev.flow.connection.ExecutorEndpoints;
import dev.flow.graph.Step;
import io.grpc.CallOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One Executor of a running Gateway: its position in the graph, its Replicas, and the connection that requests take to them. */
final class ExecutorNode implements RoutedExecutor {

    private final Step step;
    private final int position;
    private final List<Integer> needs;
    private final InputSelection input;
    private final Optional<Duration> timeout;
    private final ExecutorListener listener;
    private final ExecutorReplicas replicas;
    private final ExecutorEndpoints endpoints;
    private final EndpointListeners listeners;
    private final ConnectionStack stack;
    /** Replaced, never changed, when Replicas come and go: a request in flight keeps the connection it started with. */
    private volatile ExecutorConnection connection;

    /**
     * @param step the Executor in the graph
     * @param needs the positions of the Executors that must reply before it; none: it receives the request
     * @param position its own position
     * @param input the part of a request that it receives
     * @param settings the settings of its connection
     * @param replicas its Replicas
     * @param listener called for requests to it, and for their retries
     */
    ExecutorNode(
            Step step,
            List<Integer> needs,
            int position,
            InputSelection input,
            ConnectionSettings settings,
            ExecutorReplicas replicas,
            ExecutorListener listener) {
        this.step = step;
        this.needs = List.copyOf(needs);
        this.position = position;
        this.input = input;
        this.timeout = settings.timeout();
        this.replicas = replicas;
        this.listener = listener;
        this.endpoints = new ExecutorEndpoints(replicas.endpoints());
        this.listeners = new EndpointListeners(listener, this.endpoints::known);
        this.stack = new ConnectionStack(step.name(), settings, listener);
        this.connection = connect();
    }

    private ExecutorConnection connect() {
        ExecutorConnection connection = this.stack.over(this.replicas.watched());
        return this.listener == ExecutorListener.NONE ? connection : new ObservedConnection(connection, this.listeners);
    }

    @Override
    public String name() {
        return this.step.name();
    }

    @Override
    public int position() {
        return this.position;
    }

    @Override
    public List<Integer> needs() {
        return this.needs;
    }

    @Override
    public boolean floating() {
        return this.step.floating();
    }

    @Override
    public InputSelection input() {
        return this.input;
    }

    @Override
    public ExecutorConnection connection() {
        return this.connection;
    }

    @Override
    public Optional<Set<String>> knownEndpoints() {
        return this.endpoints.known();
    }

    ExecutorReplicas replicas() {
        return this.replicas;
    }

    /** Returns the endpoints that its Replicas have reported. */
    ExecutorEndpoints endpoints() {
        return this.endpoints;
    }

    /** Returns the listener of requests to an endpoint. */
    RequestListener listener(String endpoint) {
        return this.listeners.of(endpoint);
    }

    /** Returns the listener of retries and lost Replicas. */
    ExecutorListener listener() {
        return this.listener;
    }

    /** Returns the options of a call that streams documents: the timeout applies to the whole stream. */
    CallOptions streamOptions() {
        return this.timeout
                .map((timeout) -> CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS))
                .orElse(CallOptions.DEFAULT);
    }

    /** Sends requests to the present Replicas from now on. */
    void replicasChanged() {
        this.endpoints.change(this.replicas.endpoints());
        this.connection = connect();
    }
}
