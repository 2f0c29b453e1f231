package dev.flow.gateway;

import dev.flow.DaemonThreads;
import dev.flow.connection.EventLoops;
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
import java.util.ArrayList;
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
    private final ScheduledExecutorService timer = timer();
    private final FlowMonitor monitor;
    private final List<ExecutorReplicas> replicas = new ArrayList<>();
    private final List<ConnectedExecutor> connected = new ArrayList<>();
    private final List<ExecutorListener> listeners = new ArrayList<>();
    private final GatewayListener listener;
    private final RequestListener requests;
    private final Way way;
    private final RequestRouter router;
    private final DocumentStreams streams;
    private final FlowEndpoints endpoints;
    private final FlowDiscovery discovery;
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
        for (int i = 0; i < ordered.size(); i++) {
            connect(i, ordered.get(i));
        }
        this.monitor = new FlowMonitor(this.replicas.stream()
                .<Supplier<ExecutorReadiness>>map((executor) -> executor::readiness)
                .toList());
        this.way = Way.of(graph, this.connected, settings);
        this.router = new RequestRouter(this.way);
        this.streams = new DocumentStreams(streaming(ordered), settings.stacks(), this.timer);
        this.endpoints = new FlowEndpoints(
                this.way.hops(),
                this.connected.stream().map(ConnectedExecutor::endpoints).toList());
        this.discovery = new FlowDiscovery(this.endpoints, this.timer);
        this.dryRun = new DryRun(this.replicas, settings.dryRunTimeout(), listener);
    }

    private void connect(int index, GatewayExecutor executor) {
        Told told = new Told(index);
        ExecutorListener listens = this.listener.executor(executor.name());
        this.listeners.add(listens);
        ExecutorReplicas watched = new ExecutorReplicas(
                executor,
                (connection) -> new Replica(
                        connection,
                        executor.loading(),
                        this.settings.heartbeat(),
                        EventLoops.shared().health(),
                        new Sightings(listens, told)),
                this.timer);
        this.replicas.add(watched);
        this.connected.add(ConnectedExecutor.of(executor, watched, listens));
        executor.replicas()
                .forEach((replica) ->
                        log.debug("adding connection for deployment {}/heads/0 to {}", executor.name(), replica));
        log.debug(
                "requests to {}: {}", executor.name(), this.connected.get(index).connection());
    }

    private List<StreamingExecutor> streaming(List<GatewayExecutor> executors) {
        List<StreamingExecutor> streaming = new ArrayList<>();
        for (int i = 0; i < executors.size(); i++) {
            streaming.add(new StreamingExecutor(
                    this.way.hops().get(i),
                    this.replicas.get(i),
                    this.connected.get(i).listeners(),
                    this.listeners.get(i),
                    executors.get(i).connection().timeout()));
        }
        return streaming;
    }

    /** Begins to watch the Executors. Requests are routed before that too. */
    public void start() {
        Duration within = spread();
        for (int i = 0; i < this.replicas.size(); i++) {
            int index = i;
            this.replicas.get(i).start(within, () -> {
                this.connected.get(index).changed().run();
                this.monitor.changed(index);
            });
        }
    }

    /** A few connect at once, and many one after the other: a thousand within a quarter of a second. */
    private Duration spread() {
        long replicas = this.replicas.stream()
                .mapToInt((executor) -> executor.all().size())
                .sum();
        Duration spread = Duration.ofNanos(replicas * 250_000);
        Duration interval = this.settings.heartbeat().interval();
        return spread.compareTo(interval) < 0 ? spread : interval;
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

    /**
     * Sends one document to an Executor that answers with many, one after the other.
     *
     * @param request the request, with the bytes of a document where others have those of documents
     * @return the replies, each with one document; they are asked for as the subscriber wants them. Breaks off with a
     *     {@link dev.flow.connection.NetworkFailure} where the Executor is lost, and with a {@link dev.flow.grpc.ShutdownException}
     *     where this Gateway goes down
     */
    public Flow.Publisher<DataRequest> stream(DataRequest request) {
        return ObservedStream.of(this.streams.answer(request), this.requests);
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
     * Tells the present readiness, and every change from then on, in order. Changes that come faster than they can be told are
     * told as one.
     *
     * @param listener must not block
     */
    public void onReadinessChange(Consumer<FlowReadiness> listener) {
        this.monitor.onChange(listener);
    }

    /** How often an Executor failed that nobody waits for. */
    public long floatingFailures() {
        return this.way.floatingFailures().sum();
    }

    /** The streams of documents. */
    DocumentStreams streams() {
        return this.streams;
    }

    /** The endpoints of the Executors, as far as they have told them. */
    public FlowEndpoints endpoints() {
        return this.endpoints;
    }

    /** What this Flow tells those that have it as an Executor. */
    FlowDiscovery discovery() {
        return this.discovery;
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
        this.replicas.forEach(ExecutorReplicas::stop);
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
        this.replicas.forEach(ExecutorReplicas::close);
    }

    /** Takes what is found out about the Replicas of one Executor. */
    private final class Told implements ReplicaListener {

        private final int executor;

        Told(int executor) {
            this.executor = executor;
        }

        @Override
        public void changed(ReplicaReadiness readiness) {
            if (readiness.state() == ReplicaState.UNREACHABLE) {
                Gateway.this.replicas.get(this.executor).lookAgain();
            }
            Gateway.this.monitor.changed(this.executor);
        }
    }
}
