package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.Refusals;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Sends each request to the next Replica in turn, passing over those that are not ready while another is. */
public final class RoundRobinConnection implements ExecutorConnection {

    private final String executor;
    private final List<ReplicaConnection> replicas;
    private final List<String> addresses;
    private final Predicate<ReplicaConnection> ready;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param executor the Executor's name, for messages
     * @param replicas its Replicas, at least one
     * @param ready whether a Replica should get requests; asked for each request, so it must be a plain read
     */
    public RoundRobinConnection(String executor, List<ReplicaConnection> replicas, Predicate<ReplicaConnection> ready) {
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("Executor '" + executor + "' has no Replica");
        }
        this.executor = executor;
        this.replicas = List.copyOf(replicas);
        this.addresses =
                replicas.stream().map((replica) -> replica.address().text()).toList();
        this.ready = ready;
    }

    @Override
    public CompletionStage<Reply> send(DataRequest request) {
        return next().send(request)
                .handle((reply, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(reply);
                    }
                    return CompletableFuture.<Reply>failedFuture(named(Refusals.unwrap(failure)));
                })
                .thenCompose((stage) -> stage);
    }

    private ReplicaConnection next() {
        int start = Math.floorMod(this.turn.getAndIncrement(), this.replicas.size());
        for (int i = 0; i < this.replicas.size(); i++) {
            ReplicaConnection replica = this.replicas.get((start + i) % this.replicas.size());
            if (this.ready.test(replica)) {
                return replica;
            }
        }
        // None is known to be ready: one is tried all the same, since what is known may be a moment old.
        return this.replicas.get(start);
    }

    private Throwable named(Throwable failure) {
        return failure instanceof ReplicaFailure replica
                ? new NetworkFailure(this.executor, this.addresses, replica.status())
                : failure;
    }

    @Override
    public void close() {
        this.replicas.forEach(ReplicaConnection::close);
    }

    @Override
    public String toString() {
        return "round robin over " + this.replicas;
    }
}
