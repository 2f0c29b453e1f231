package dev.flow.connection;

import dev.flow.definition.Polling;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each request to one Shard or to all, by its endpoint, and makes one reply of what they answer. */
final class ShardedConnection implements ExecutorConnection {

    private static final Logger log = LoggerFactory.getLogger(ShardedConnection.class);

    private final String executor;
    private final List<String> addresses;
    private final List<ExecutorConnection> shards;
    private final Polling polling;
    private final Function<List<DataRequest>, DataRequest> joining;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param executor the Executor's name, for messages
     * @param addresses where all its Replicas listen, for messages
     * @param shards the way to each Shard, one at least
     * @param settings which Shards to ask, and how to make one reply of several
     */
    ShardedConnection(
            String executor, List<String> addresses, List<ExecutorConnection> shards, ConnectionSettings settings) {
        this.executor = executor;
        this.addresses = List.copyOf(addresses);
        this.shards = List.copyOf(shards);
        this.polling = settings.polling();
        this.joining = settings.joining();
    }

    @Override
    public CompletionStage<Reply> send(DataRequest request) {
        return send(request, (shard) -> shard.send(request));
    }

    @Override
    public CompletionStage<Reply> send(List<DataRequest> parts) {
        // Any of them says what is wrong with nothing.
        return parts.isEmpty() ? next().send(parts) : send(parts.get(0), (shard) -> shard.send(parts));
    }

    private CompletionStage<Reply> send(
            DataRequest request, Function<ExecutorConnection, CompletionStage<Reply>> sending) {
        return switch (this.polling.mode(request.getHeader().getExecEndpoint())) {
            case ANY -> sending.apply(next());
            case ALL -> sendAll(sending);
        };
    }

    private ExecutorConnection next() {
        return this.shards.get(Math.floorMod(this.turn.getAndIncrement(), this.shards.size()));
    }

    private CompletionStage<Reply> sendAll(Function<ExecutorConnection, CompletionStage<Reply>> sending) {
        List<CompletableFuture<Reply>> asked = this.shards.stream()
                .map((shard) -> sending.apply(shard).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .handle((all, oneFailed) -> joined(asked));
    }

    /** Shards that do not answer are left out as long as one does. */
    private Reply joined(List<CompletableFuture<Reply>> asked) {
        List<Reply> replies = asked.stream()
                .filter((shard) -> !shard.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
        if (replies.isEmpty()) {
            // Throws the failure of the first.
            return asked.get(0).join();
        }
        int failed = asked.size() - replies.size();
        if (failed > 0) {
            log.warn(
                    "executor {}: {} of {} shards did not answer, their part is missing",
                    this.executor,
                    failed,
                    asked.size());
        }
        return replies.stream()
                .filter(Reply::error)
                .findFirst()
                .map((error) -> new Reply(error.message(), true, asked.size(), failed))
                .orElseGet(() ->
                        new Reply(join(replies.stream().map(Reply::message).toList()), false, asked.size(), failed));
    }

    private DataRequest join(List<DataRequest> messages) {
        try {
            return messages.size() == 1 ? messages.get(0) : this.joining.apply(messages);
        } catch (RuntimeException unjoinable) {
            Status status = Status.INTERNAL
                    .withDescription(String.valueOf(unjoinable.getMessage()))
                    .withCause(unjoinable);
            throw new NetworkFailure(this.executor, this.addresses, status);
        }
    }

    @Override
    public void close() {
        this.shards.forEach(ExecutorConnection::close);
    }

    @Override
    public String toString() {
        return "polling " + this.polling + " of " + this.shards.size() + " shards " + this.shards;
    }
}
