package dev.flow.gateway;

import dev.flow.connection.EndpointDiscovery;
import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.ReplicaFailure;
import dev.flow.connection.Reply;
import dev.flow.connection.WatchedReplica;
import dev.flow.definition.Heartbeat;
import dev.flow.ejection.ReplicaRecord;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.readiness.Peer;
import dev.flow.readiness.ReplicaListener;
import dev.flow.readiness.ReplicaMonitor;
import dev.flow.readiness.ReplicaReadiness;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Context;
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

/** One Replica: its connection, and its monitor over one of the channels of that connection. */
final class Replica implements Peer, AutoCloseable {

    /** The request of a dry run: no documents, to an endpoint that does nothing. */
    private static final DataRequest DRY_RUN = DataRequest.newBuilder()
            .setHeader(HeaderProto.newBuilder().setRequestId("dry-run").setExecEndpoint("_jina_dry_run_"))
            .build();

    /** The maximum time of the call that shows whether a process is an Executor. */
    private static final int IDENTIFICATION_SECONDS = 5;

    /** The time after its deadline within which gRPC must have ended a call. */
    private static final Duration SLACK = Duration.ofMillis(250);

    private final ReplicaConnection connection;
    private final BooleanSupplier loading;
    private final ReplicaListener listener;
    private final ReplicaMonitor monitor;
    private final EndpointDiscovery endpoints;
    private final ReplicaRecord record;
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
        this.endpoints = new EndpointDiscovery(connection, () -> listener.changed(readiness()));
        this.record = new ReplicaRecord(this::ready, () -> listener.changed(readiness()));
        this.monitor = new ReplicaMonitor(this, heartbeat, timer, new ReadyUpdates());
    }

    /**
     * Starts the monitor.
     *
     * @param within the maximum time until the first probe
     */
    void start(Duration within) {
        this.monitor.start(within);
    }

    void stop() {
        this.monitor.stop();
    }

    /** Returns the last published readiness. */
    ReplicaReadiness readiness() {
        return this.record.withEjection(this.monitor.readiness());
    }

    /** Returns the record of its requests. */
    ReplicaRecord record() {
        return this.record;
    }

    ReplicaConnection connection() {
        return this.connection;
    }

    /** Returns the Replica as the choice of a Replica sees it. */
    WatchedReplica watched() {
        return new WatchedReplica(this.connection, this::ready, this.record);
    }

    /** Returns whether requests should go to it; a plain read. */
    boolean ready() {
        return this.ready;
    }

    /** Returns the endpoints that it reports. */
    EndpointDiscovery endpoints() {
        return this.endpoints;
    }

    /**
     * Sends an empty request on the data path and reports the outcome to the monitor.
     *
     * @param deadline the deadline of the request
     * @return the readiness that follows from this request alone; completes at the deadline, or shortly after it if gRPC exceeds it
     */
    CompletionStage<ReplicaReadiness> probe(Deadline deadline) {
        long start = System.nanoTime();
        long timeout = deadline.timeRemaining(TimeUnit.NANOSECONDS) + SLACK.toNanos();
        this.probes.incrementAndGet();
        return send(CallOptions.DEFAULT.withDeadline(deadline))
                .orTimeout(timeout, TimeUnit.NANOSECONDS)
                .handle((reply, failure) -> {
                    this.probes.decrementAndGet();
                    return failure == null
                            ? this.monitor.onReply(Duration.ofNanos(System.nanoTime() - start))
                            : this.monitor.onFailure(statusOf(Refusals.unwrap(failure)));
                })
                .thenCompose((readiness) -> readiness)
                // A dry run alone does not end an ejection.
                .thenApply(this.record::withEjection);
    }

    private CompletableFuture<Reply> send(CallOptions options) {
        try {
            // Reconnect at once: a dry run must not fail because of an earlier attempt to connect.
            wake();
            return this.connection.send(DRY_RUN, options).toCompletableFuture();
        } catch (RuntimeException refused) {
            // An exception here would leave the round of probes without an end.
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Calls discovery, and sends an empty request if the process does not report endpoints. */
    @Override
    public CompletionStage<Status> identify() {
        return this.endpoints.discover().thenCompose((status) -> switch (status.getCode()) {
            case OK, UNAVAILABLE, DEADLINE_EXCEEDED -> CompletableFuture.completedFuture(status);
            default -> replyStatus();
        });
    }

    private CompletionStage<Status> replyStatus() {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(IDENTIFICATION_SECONDS, TimeUnit.SECONDS);
        CompletableFuture<Status> result = new CompletableFuture<>();
        this.probes.incrementAndGet();
        Context.ROOT.run(() -> send(options).whenComplete((reply, failure) -> {
            this.probes.decrementAndGet();
            result.complete(failure == null ? Status.OK : statusOf(Refusals.unwrap(failure)));
        }));
        return result;
    }

    private static Status statusOf(Throwable failure) {
        if (failure instanceof ReplicaFailure replica) {
            return replica.status();
        }
        return failure instanceof TimeoutException
                ? Status.DEADLINE_EXCEEDED.withDescription("the Replica did not reply, and gRPC did not end the call")
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

    /** Returns the requests in flight without dry runs: a dry run does not make a frozen Replica busy. */
    @Override
    public int inFlight() {
        return this.connection.inFlight() - this.probes.get();
    }

    @Override
    public long replies() {
        return this.connection.replies();
    }

    /**
     * Returns whether health may be watched. In Jina 3.6 a Watch blocks a thread for ever, and its process cannot stop. Later versions
     * are safe, and are recognised by the schemas that they report.
     */
    @Override
    public boolean watchable() {
        return this.endpoints.reportsSchemas();
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

    private final class ReadyUpdates implements ReplicaListener {

        @Override
        public void observed(ReplicaReadiness readiness) {
            Replica.this.ready = readiness.ready();
            Replica.this.record.onObservation(readiness);
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
