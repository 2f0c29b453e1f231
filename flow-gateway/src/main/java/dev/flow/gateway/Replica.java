package dev.flow.gateway;

import dev.flow.connection.EndpointDiscovery;
import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.ReplicaFailure;
import dev.flow.connection.Reply;
import dev.flow.connection.WatchedReplica;
import dev.flow.definition.Heartbeat;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.readiness.Peer;
import dev.flow.readiness.ReplicaListener;
import dev.flow.readiness.ReplicaMonitor;
import dev.flow.readiness.ReplicaReadiness;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Deadline;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One Replica: the connection to it and the monitor of it, over one channel. */
final class Replica implements Peer, AutoCloseable {

    /** What a dry run sends: nothing, to an endpoint that does nothing. */
    private static final DataRequest DRY_RUN = DataRequest.newBuilder()
            .setHeader(HeaderProto.newBuilder().setRequestId("dry-run").setExecEndpoint("_jina_dry_run_"))
            .build();

    /** How much longer than its deadline a call may take to end. */
    private static final Duration SLACK = Duration.ofMillis(250);

    private final ReplicaConnection connection;
    private final BooleanSupplier loading;
    private final ReplicaListener listener;
    private final ReplicaMonitor monitor;
    private final EndpointDiscovery endpoints;
    private final AtomicInteger probes = new AtomicInteger();
    private volatile boolean ready;

    Replica(
            ReplicaConnection connection,
            BooleanSupplier loading,
            Heartbeat heartbeat,
            ScheduledExecutorService timer,
            ReplicaListener listener) {
        this.connection = connection;
        this.loading = loading;
        this.listener = listener;
        this.endpoints = new EndpointDiscovery(connection);
        this.monitor = new ReplicaMonitor(this, heartbeat, timer, new Observing());
    }

    /**
     * Begins to watch.
     *
     * @param within the most time until the first question
     */
    void start(Duration within) {
        this.monitor.start(within);
    }

    void stop() {
        this.monitor.stop();
    }

    /** What is told of it. */
    ReplicaReadiness readiness() {
        return this.monitor.readiness();
    }

    ReplicaConnection connection() {
        return this.connection;
    }

    /** The Replica as requests see it. */
    WatchedReplica watched() {
        return new WatchedReplica(this.connection, () -> this.ready);
    }

    /** What it tells of its endpoints. */
    EndpointDiscovery endpoints() {
        return this.endpoints;
    }

    /**
     * Sends an empty request the way all requests go, and tells the monitor how that went.
     *
     * @param deadline until when
     * @return what that alone says of the Replica; ends by then, or a little later where gRPC does not keep it
     */
    CompletionStage<ReplicaReadiness> probe(Deadline deadline) {
        long start = System.nanoTime();
        long patience = deadline.timeRemaining(TimeUnit.NANOSECONDS) + SLACK.toNanos();
        this.probes.incrementAndGet();
        return send(CallOptions.DEFAULT.withDeadline(deadline))
                .orTimeout(patience, TimeUnit.NANOSECONDS)
                .handle((reply, failure) -> {
                    this.probes.decrementAndGet();
                    return failure == null
                            ? this.monitor.onReply(Duration.ofNanos(System.nanoTime() - start))
                            : this.monitor.onFailure(statusOf(Refusals.unwrap(failure)));
                })
                .thenCompose((found) -> found);
    }

    private CompletableFuture<Reply> send(CallOptions options) {
        try {
            // What a request found a moment ago is not good enough here.
            wake();
            return this.connection.send(DRY_RUN, options).toCompletableFuture();
        } catch (RuntimeException refused) {
            // A round that one Replica threw out of would never end, for nobody.
            return CompletableFuture.failedFuture(refused);
        }
    }

    private static Status statusOf(Throwable failure) {
        if (failure instanceof ReplicaFailure replica) {
            return replica.status();
        }
        return failure instanceof TimeoutException
                ? Status.DEADLINE_EXCEEDED.withDescription("no answer, and no end of the call either")
                : Status.UNKNOWN.withCause(failure);
    }

    @Override
    public String address() {
        return this.connection.address().text();
    }

    @Override
    public Channel channel() {
        return this.connection.channel();
    }

    @Override
    public boolean connected() {
        return this.connection.connected();
    }

    @Override
    public void wake() {
        this.connection.wake();
    }

    @Override
    public void reconnect() {
        this.connection.reconnect();
    }

    /** Without those of dry runs: a frozen Replica is not busy because it is asked whether it is there. */
    @Override
    public int inFlight() {
        return this.connection.inFlight() - this.probes.get();
    }

    @Override
    public long replies() {
        return this.connection.answers();
    }

    /**
     * What Jina 3.6 answers a Watch with is a thread that never ends, nor does its process then, asked to or not. Later versions
     * do well, and are known by the schemas they tell.
     */
    @Override
    public boolean watchable() {
        return this.endpoints.tellsSchemas();
    }

    @Override
    public boolean loading() {
        return this.loading.getAsBoolean();
    }

    @Override
    public void close() {
        this.monitor.stop();
        this.connection.close();
    }

    private final class Observing implements ReplicaListener {

        @Override
        public void observed(ReplicaReadiness readiness) {
            Replica.this.ready = readiness.ready();
            if (readiness.ready()) {
                Replica.this.endpoints.ready();
            }
            Replica.this.listener.observed(readiness);
        }

        @Override
        public void changed(ReplicaReadiness readiness) {
            Replica.this.listener.changed(readiness);
        }
    }
}
