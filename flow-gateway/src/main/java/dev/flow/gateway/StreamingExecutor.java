package dev.flow.gateway;

import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.RetryListener;
import dev.flow.connection.WatchedReplica;
import io.grpc.CallOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An Executor as streams of documents reach it: one of its Replicas, of whatever Shard. */
final class StreamingExecutor {

    private final Hop hop;
    private final ExecutorReplicas replicas;
    private final EndpointListeners listeners;
    private final RetryListener retries;
    private final Optional<Duration> timeout;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param hop what it is in the graph
     * @param replicas its Replicas
     * @param listeners who is told of requests to its endpoints
     * @param retries told when another Replica is asked
     * @param timeout how long a whole stream may take; none: as long as the client listens
     */
    StreamingExecutor(
            Hop hop,
            ExecutorReplicas replicas,
            EndpointListeners listeners,
            RetryListener retries,
            Optional<Duration> timeout) {
        this.hop = hop;
        this.replicas = replicas;
        this.listeners = listeners;
        this.retries = retries;
        this.timeout = timeout;
    }

    Hop hop() {
        return this.hop;
    }

    String name() {
        return this.hop.executor();
    }

    /** Who is told of requests to an endpoint. */
    RequestListener listener(String endpoint) {
        return this.listeners.of(endpoint);
    }

    /** Another Replica is asked. */
    void retried() {
        this.retries.retried();
    }

    List<String> addresses() {
        return this.replicas.all().stream().map(Replica::address).toList();
    }

    CallOptions options() {
        return this.timeout
                .map((timeout) -> CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS))
                .orElse(CallOptions.DEFAULT);
    }

    /** The next Replica that has not been tried, a ready one where there is any; empty where all have been. */
    Optional<ReplicaConnection> next(Set<ReplicaConnection> tried) {
        List<WatchedReplica> present =
                this.replicas.watched().stream().flatMap(List::stream).toList();
        int first = this.turn.getAndIncrement();
        ReplicaConnection fallback = null;
        for (int i = 0; i < present.size(); i++) {
            WatchedReplica replica = present.get(Math.floorMod(first + i, present.size()));
            if (!tried.contains(replica.connection())) {
                if (replica.ready().getAsBoolean()) {
                    return Optional.of(replica.connection());
                }
                fallback = fallback == null ? replica.connection() : fallback;
            }
        }
        return Optional.ofNullable(fallback);
    }
}
