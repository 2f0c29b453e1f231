package dev.flow.gateway;

import dev.flow.DaemonThreads;
import dev.flow.definition.Flow;
import dev.flow.gateway.admission.Admission;
import dev.flow.gateway.admission.AdmissionClient;
import dev.flow.gateway.admission.AdmissionSettings;
import dev.flow.graph.FlowGraph;
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
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The entry of a Flow for every protocol: routes requests through the graph, and reports whether all Executors are ready. Its
 * parts are put together here. Thread-safe.
 */
public final class Gateway implements AutoCloseable {

    private final FlowGraph graph;
    private final GatewayOptions settings;
    private final ScheduledExecutorService timer = timer();
    private final RequestListener requests;
    private final List<ExecutorNode> nodes;
    private final FlowMonitor monitor;
    private final RoutePlan plan;
    private final DocumentStreams streams;
    private final FlowEndpoints endpoints;
    private final FlowDiscovery discovery;
    private final DryRun dryRun;
    private final Admission admission;
    private final Function<DataRequest, CompletionStage<DataRequest>> routing = this::route;

    /**
     * Creates a Gateway. It routes requests at once, and monitors its Executors after {@link #start}.
     *
     * @param flow the definition of the Flow, expanded
     * @param replicas the source of the Replicas of each Executor, by its name
     * @param listener observes each request and each loss of a Replica
     */
    public Gateway(Flow flow, Map<String, ReplicaSource> replicas, GatewayListener listener) {
        this.graph = flow.graph();
        this.settings = GatewayOptions.of(flow.gateway());
        this.requests = listener.requests();
        NodeFactory nodes = new NodeFactory(flow, this.graph, this.settings, this.timer, listener);
        this.nodes = IntStream.range(0, this.graph.names().size())
                .mapToObj((position) -> nodes.node(
                        position,
                        requireSource(replicas, this.graph.names().get(position)),
                        new ReadinessUpdates(position)))
                .toList();
        this.monitor = new FlowMonitor(this.nodes.stream()
                .<Supplier<ExecutorReadiness>>map((node) -> node.replicas()::readiness)
                .toList());
        this.plan = new RoutePlan(this.nodes, this.graph, this.settings.documents(), this.settings.stacks());
        this.streams = new DocumentStreams(this.nodes, this.settings.stacks(), this.timer);
        this.endpoints = new FlowEndpoints(this.nodes);
        this.discovery = new FlowDiscovery(this.endpoints, this.timer);
        this.dryRun = new DryRun(this.nodes, this.settings.dryRunTimeout(), listener);
        this.admission = new Admission(AdmissionSettings.of(flow.gateway()));
    }

    private static ReplicaSource requireSource(Map<String, ReplicaSource> replicas, String executor) {
        ReplicaSource source = replicas.get(executor);
        if (source == null) {
            throw new IllegalArgumentException("Executor '" + executor
                    + "' has no source of Replicas. Expected one for each" + " Executor of the Flow.");
        }
        return source;
    }

    /** Starts to monitor the Executors. */
    public void start() {
        Duration within = startPeriod();
        this.admission.start();
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
     * Sends one request of this application through the Flow.
     *
     * @param request the request as received
     * @return the reply. An error of an Executor is a reply whose status is an error. Fails with a
     *     {@link dev.flow.connection.NetworkFailure} if an Executor cannot be called, and with an
     *     {@link dev.flow.gateway.admission.OverloadException} if the Gateway is overloaded; see {@link RequestFailure}
     */
    public CompletionStage<DataRequest> send(DataRequest request) {
        return send(request, this.admission.local(), false);
    }

    /**
     * Sends one request of a client through the Flow, as soon as the admission permits.
     *
     * @param request the request as received
     * @param client the client
     * @param streamed whether the client sends it in a stream that waits for replies
     * @return the reply; fails as that of {@link #send(DataRequest)}
     */
    public CompletionStage<DataRequest> send(DataRequest request, AdmissionClient client, boolean streamed) {
        return this.admission.admit(request, client, streamed, this.routing);
    }

    private CompletionStage<DataRequest> route(DataRequest request) {
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
    public Publisher<DataRequest> stream(DataRequest request) {
        return stream(request, this.admission.local());
    }

    /**
     * Sends one document of a client to an Executor that replies with a stream of documents.
     *
     * @param request the request, as for {@link #stream(DataRequest)}
     * @param client the client
     * @throws dev.flow.gateway.admission.OverloadException if the Gateway is overloaded
     */
    public Publisher<DataRequest> stream(DataRequest request, AdmissionClient client) {
        return this.admission.admit(client, () -> ObservedStream.of(this.streams.stream(request), this.requests));
    }

    /** Returns the bounds of the requests. */
    public Admission admission() {
        return this.admission;
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
        return this.plan.floatingFailures().count();
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
    public GatewayOptions settings() {
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
        this.admission.close();
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
