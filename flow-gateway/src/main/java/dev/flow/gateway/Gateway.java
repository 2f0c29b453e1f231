package dev.flow.gateway;

import dev.flow.DaemonThreads;
import dev.flow.graph.FlowGraph;
import dev.flow.graph.Step;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowMonitor;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaListener;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entry of a Flow for every protocol: routes requests through the graph, and reports whether all Executors are ready. Its
 * parts are put together here. Thread-safe.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private final FlowGraph graph;
    private final GatewaySettings settings;
    private final ScheduledExecutorService timer = timer();
    private final RequestListener requests;
    private final List<ExecutorNode> nodes;
    private final FlowMonitor monitor;
    private final RoutePlan plan;
    private final DocumentStreams streams;
    private final FlowEndpoints endpoints;
    private final FlowDiscovery discovery;
    private final DryRun dryRun;

    /**
     * Creates a Gateway without a listener.
     *
     * @param graph the graph of the Flow
     * @param executors the Executors, one for each name of the graph, in any order
     * @param settings the settings of the Gateway
     */
    public Gateway(FlowGraph graph, List<GatewayExecutor> executors, GatewaySettings settings) {
        this(graph, executors, settings, GatewayListener.NONE);
    }

    /**
     * Creates a Gateway. It routes requests at once, and monitors its Executors after {@link #start}.
     *
     * @param graph the graph of the Flow
     * @param executors the Executors, one for each name of the graph, in any order
     * @param settings the settings of the Gateway
     * @param listener called for each request and each change
     */
    public Gateway(
            FlowGraph graph, List<GatewayExecutor> executors, GatewaySettings settings, GatewayListener listener) {
        this.graph = graph;
        this.settings = settings;
        this.requests = listener.requests();
        Map<String, GatewayExecutor> byName =
                executors.stream().collect(Collectors.toMap(GatewayExecutor::name, Function.identity()));
        this.nodes = IntStream.range(0, graph.steps().size())
                .mapToObj((position) -> node(position, byName.get(graph.names().get(position)), listener))
                .toList();
        this.monitor = new FlowMonitor(this.nodes.stream()
                .<Supplier<ExecutorReadiness>>map((node) -> node.replicas()::readiness)
                .toList());
        this.plan = new RoutePlan(this.nodes, graph, settings.documents(), settings.stacks());
        this.streams = new DocumentStreams(this.nodes, settings.stacks(), this.timer);
        this.endpoints = new FlowEndpoints(this.nodes);
        this.discovery = new FlowDiscovery(this.endpoints, this.timer);
        this.dryRun = new DryRun(this.nodes, settings.dryRunTimeout(), listener);
    }

    private ExecutorNode node(int position, GatewayExecutor executor, GatewayListener listener) {
        Step step = this.graph.steps().get(position);
        ExecutorListener executorListener = listener.executor(step.name());
        ReplicaListener updates = new ReadinessUpdates(position);
        ExecutorReplicas replicas = new ExecutorReplicas(
                executor,
                (connection) -> new Replica(
                        connection,
                        executor.loading(),
                        this.settings.heartbeat(),
                        this.timer,
                        new LossDetection(executorListener, updates)),
                this.timer);
        List<Integer> needs =
                step.executorsNeeded().stream().map(this.graph.names()::indexOf).toList();
        ExecutorNode node = new ExecutorNode(step, needs, position, executor, replicas, executorListener);
        executor.replicas()
                .forEach((replica) ->
                        log.debug("adding connection for deployment {}/heads/0 to {}", step.name(), replica));
        log.debug("Executor '{}': connection {}", step.name(), node.connection());
        return node;
    }

    /** Starts to monitor the Executors. */
    public void start() {
        Duration within = startPeriod();
        this.nodes.forEach((node) -> node.replicas().start(within, () -> {
            node.replicasChanged();
            this.monitor.changed(node.position());
        }));
    }

    /** The period over which the first probes are spread: 250 µs for each Replica, at most the heartbeat interval. */
    private Duration startPeriod() {
        long replicas =
                this.nodes.stream().mapToInt((node) -> node.replicas().count()).sum();
        Duration period = Duration.ofNanos(replicas * 250_000);
        Duration interval = this.settings.heartbeat().interval();
        return period.compareTo(interval) < 0 ? period : interval;
    }

    /**
     * Sends one request through the Flow.
     *
     * @param request the request as received
     * @return the reply. An error of an Executor is a reply whose status is an error. Fails with a
     *     {@link dev.flow.connection.NetworkFailure} if an Executor cannot be called; see {@link RequestFailure}
     */
    public CompletionStage<DataRequest> send(DataRequest request) {
        if (this.requests == RequestListener.NONE) {
            return RequestRouting.route(this.plan, request);
        }
        ObservedRequest<DataRequest> observed = new ObservedRequest<>(this.requests, Gateway::isError);
        return observed.endingWith(RequestRouting.route(this.plan, request));
    }

    private static boolean isError(DataRequest reply) {
        return reply.getHeader().getStatus().getCode() == StatusCode.ERROR;
    }

    /**
     * Sends one document to an Executor that replies with a stream of documents.
     *
     * @param request the request; its data is the bytes of one document, where other requests have several
     * @return the replies, with one document each. The Gateway requests them from the Executor as the subscriber requests them.
     *     Ends with a {@link dev.flow.connection.NetworkFailure} if the Executor is lost, and with a
     *     {@link dev.flow.grpc.ShutdownException} if this Gateway shuts down
     */
    public Flow.Publisher<DataRequest> stream(DataRequest request) {
        return ObservedStream.of(this.streams.stream(request), this.requests);
    }

    /** Probes every Replica, within the dry-run timeout. A Replica that does not reply is a result, not a failure. */
    public CompletionStage<FlowReadiness> dryRun() {
        return this.dryRun.run();
    }

    /** Returns the last known readiness, without a call. */
    public FlowReadiness readiness() {
        return this.monitor.current();
    }

    /**
     * Calls a listener with the present readiness and with every change, in order. Changes that are faster than the listener are
     * combined into one.
     *
     * @param listener must not block
     */
    public void onReadinessChange(Consumer<FlowReadiness> listener) {
        this.monitor.onChange(listener);
    }

    /** Returns how often a floating Executor has failed. */
    public long floatingFailures() {
        return this.plan.floatingFailures().sum();
    }

    /** Returns the open streams of documents. */
    DocumentStreams streams() {
        return this.streams;
    }

    /** Returns the endpoints that the Executors have reported. */
    public FlowEndpoints endpoints() {
        return this.endpoints;
    }

    /** Returns the endpoint discovery for Gateways that have this Flow as an Executor. */
    FlowDiscovery discovery() {
        return this.discovery;
    }

    /** Returns the graph of the Flow. */
    public FlowGraph graph() {
        return this.graph;
    }

    /** Returns the settings of this Gateway. */
    public GatewaySettings settings() {
        return this.settings;
    }

    /** Stops monitoring until the next {@link #start}. Requests are still routed. */
    public void stop() {
        this.nodes.forEach((node) -> node.replicas().stop());
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, DaemonThreads.named("flow-heartbeat"), new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    @Override
    public void close() {
        stop();
        this.timer.shutdownNow();
        this.nodes.forEach((node) -> node.replicas().close());
    }

    /** Forwards the state changes of one Executor's Replicas to the readiness of the Flow. */
    private final class ReadinessUpdates implements ReplicaListener {

        private final int position;

        ReadinessUpdates(int position) {
            this.position = position;
        }

        @Override
        public void changed(ReplicaReadiness readiness) {
            if (readiness.state() == ReplicaState.UNREACHABLE) {
                Gateway.this.nodes.get(this.position).replicas().refresh();
            }
            Gateway.this.monitor.changed(this.position);
        }
    }
}
