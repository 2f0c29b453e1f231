package dev.flow.gateway;

import dev.flow.connection.ReplicaConnection;
import dev.flow.graph.FlowGraph;
import dev.flow.health.ExecutorReadiness;
import dev.flow.health.FlowMonitor;
import dev.flow.health.FlowReadiness;
import dev.flow.health.ReplicaReadiness;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entry of a Flow, whatever protocol requests come in by: routes them through the graph, and knows whether the whole chain
 * can serve. Everything is put together here.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private final FlowGraph graph;
    private final GatewaySettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Gateway::daemon);
    private final FlowMonitor monitor;
    private final List<Replica> replicas = new ArrayList<>();
    private final Map<String, List<Sightings>> sightings = new HashMap<>();
    private final GatewayListener listener;
    private final RequestListener requests;
    private final Way way;
    private final RequestRouter router;
    private final DryRun dryRun;

    /**
     * @param graph the Flow
     * @param executors its Executors, one for each name of the graph, in any order
     * @param settings how to work
     */
    public Gateway(FlowGraph graph, List<GatewayExecutor> executors, GatewaySettings settings) {
        this(graph, executors, settings, GatewayListener.NONE);
    }

    /**
     * @param graph the Flow
     * @param executors its Executors, one for each name of the graph, in any order
     * @param settings how to work
     * @param listener told what happens
     */
    public Gateway(
            FlowGraph graph, List<GatewayExecutor> executors, GatewaySettings settings, GatewayListener listener) {
        this.graph = graph;
        this.settings = settings;
        this.listener = listener;
        this.requests = listener.requests();
        Map<String, GatewayExecutor> byName =
                executors.stream().collect(Collectors.toMap(GatewayExecutor::name, Function.identity()));
        List<GatewayExecutor> ordered = graph.names().stream().map(byName::get).toList();
        this.monitor = new FlowMonitor(
                new FlowReadiness(ordered.stream().map(Gateway::nothingKnown).toList()));
        List<ConnectedExecutor> connected = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            connected.add(connect(i, ordered.get(i)));
        }
        this.way = Way.of(graph, connected, settings);
        this.router = new RequestRouter(this.way);
        this.dryRun = new DryRun(this.replicas, this.monitor, settings.dryRunTimeout(), listener);
    }

    private static ExecutorReadiness nothingKnown(GatewayExecutor executor) {
        List<ReplicaReadiness> replicas = executor.replicas().stream()
                .map((replica) -> ReplicaReadiness.starting(replica.address().text()))
                .toList();
        List<Integer> shards = executor.shards().stream().map(List::size).toList();
        return new ExecutorReadiness(executor.name(), replicas, executor.minReady(), shards);
    }

    private ConnectedExecutor connect(int index, GatewayExecutor executor) {
        ExecutorListener told = this.listener.executor(executor.name());
        List<Sightings> seen = new ArrayList<>();
        List<Replica> watched = new ArrayList<>();
        for (ReplicaConnection connection : executor.replicas()) {
            int number = watched.size();
            Sightings sightings = new Sightings(told, (readiness) -> this.monitor.update(index, number, readiness));
            seen.add(sightings);
            watched.add(new Replica(connection, executor.loading(), this.settings.heartbeat(), this.timer, sightings));
        }
        this.replicas.addAll(watched);
        this.sightings.put(executor.name(), List.copyOf(seen));
        ConnectedExecutor connected = ConnectedExecutor.of(executor, watched, told);
        executor.replicas()
                .forEach((replica) ->
                        log.debug("adding connection for deployment {}/heads/0 to {}", executor.name(), replica));
        log.debug("requests to {}: {}", executor.name(), connected.connection());
        return connected;
    }

    /** Begins to watch the Executors. Requests are routed before that too. */
    public void start() {
        this.replicas.forEach(Replica::start);
    }

    /**
     * Sends one request through the Flow.
     *
     * @param request the request, as it came
     * @return the reply; an Executor's error is a reply too, with a status that says so. Fails with a
     *     {@link dev.flow.connection.NetworkFailure} where an Executor could not be asked
     */
    public CompletionStage<DataRequest> send(DataRequest request) {
        if (this.requests == RequestListener.NONE) {
            return this.router.route(request);
        }
        ObservedRequest<DataRequest> observed = new ObservedRequest<>(this.requests, Gateway::isError);
        return observed.endingWith(this.router.route(request));
    }

    private static boolean isError(DataRequest reply) {
        return reply.getHeader().getStatus().getCode() == StatusCode.ERROR;
    }

    /** Asks every Replica afresh, within the time set. Never fails for an Executor that does not answer. */
    public CompletionStage<FlowReadiness> dryRun() {
        return this.dryRun.run();
    }

    /** What is known now, without asking anyone. */
    public FlowReadiness readiness() {
        return this.monitor.current();
    }

    /**
     * Tells the present readiness at once, and every change from then on, in order.
     *
     * @param listener must not block
     */
    public void onReadinessChange(Consumer<FlowReadiness> listener) {
        this.monitor.onChange(listener);
    }

    /**
     * How long ago each Replica of an Executor was heard of, or found not to answer; in the order of its readiness.
     *
     * @param executor the name of the Executor
     */
    public List<Duration> ages(String executor) {
        return this.sightings.getOrDefault(executor, List.of()).stream()
                .map(Sightings::age)
                .toList();
    }

    /** How often an Executor failed that nobody waits for. */
    public long floatingFailures() {
        return this.way.floatingFailures().sum();
    }

    /** The Flow. */
    public FlowGraph graph() {
        return this.graph;
    }

    /** How it works. */
    public GatewaySettings settings() {
        return this.settings;
    }

    /** Stops watching, until started again. Requests are routed after that too. */
    public void stop() {
        this.replicas.forEach(Replica::stop);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "flow-heartbeat");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        stop();
        this.timer.shutdownNow();
        this.replicas.forEach(Replica::close);
    }
}
