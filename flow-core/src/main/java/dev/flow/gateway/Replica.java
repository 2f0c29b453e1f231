package dev.flow.gateway;

import dev.flow.connection.EndpointDiscovery;
import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.ReplicaFailure;
import dev.flow.connection.Reply;
import dev.flow.connection.WatchedReplica;
import dev.flow.health.Heartbeat;
import dev.flow.health.Peer;
import dev.flow.health.ReplicaMonitor;
import dev.flow.health.ReplicaReadiness;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.Refusals;
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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

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
    private final ReplicaMonitor monitor;
    private final EndpointDiscovery endpoints;
    private volatile boolean ready;

    Replica(
            ReplicaConnection connection,
            BooleanSupplier loading,
            Heartbeat heartbeat,
            ScheduledExecutorService timer,
            Consumer<ReplicaReadiness> listener) {
        this.connection = connection;
        this.loading = loading;
        this.endpoints = new EndpointDiscovery(connection);
        this.monitor = new ReplicaMonitor(this, heartbeat, timer, (readiness) -> {
            observed(readiness);
            listener.accept(readiness);
        });
    }

    private void observed(ReplicaReadiness readiness) {
        this.ready = readiness.ready();
        if (this.ready) {
            this.endpoints.ready();
        }
    }

    void start() {
        this.monitor.start();
    }

    void stop() {
        this.monitor.stop();
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
     * @return ends by then, or a little later where gRPC does not keep it
     */
    CompletionStage<?> probe(Deadline deadline) {
        long start = System.nanoTime();
        return sent(CallOptions.DEFAULT.withDeadline(deadline))
                .orTimeout(deadline.timeRemaining(TimeUnit.NANOSECONDS) + SLACK.toNanos(), TimeUnit.NANOSECONDS)
                .handle((reply, failure) -> {
                    if (failure == null) {
                        this.monitor.answered(Duration.ofNanos(System.nanoTime() - start));
                    } else {
                        this.monitor.failed(statusOf(Refusals.unwrap(failure)));
                    }
                    return null;
                });
    }

    private CompletableFuture<Reply> sent(CallOptions options) {
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
    public boolean loading() {
        return this.loading.getAsBoolean();
    }

    @Override
    public void close() {
        this.monitor.stop();
        this.connection.close();
    }
}
