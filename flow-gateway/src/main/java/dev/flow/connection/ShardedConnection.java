package dev.flow.connection;

import dev.flow.definition.Polling;
import dev.flow.log.RepeatedMessages;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each request to one Shard or to all, by its endpoint, and joins the replies. */
final class ShardedConnection implements ExecutorConnection {

    private static final Logger log = LoggerFactory.getLogger(ShardedConnection.class);

    private final String executor;
    private final List<String> addresses;
    private final List<ExecutorConnection> shards;
    private final Polling polling;
    private final Function<List<DataRequest>, DataRequest> joining;
    private final AtomicInteger turn = new AtomicInteger();
    private final RepeatedMessages losses = new RepeatedMessages();

    /**
     * @param executor the name of the Executor, for messages
     * @param addresses the addresses of all Replicas, for messages
     * @param shards the connection to each Shard, at least one
     * @param settings the polling of the Shards, and how replies are joined
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
        // Any Shard rejects a request without parts.
        return parts.isEmpty() ? next().send(parts) : send(parts.get(0), (shard) -> shard.send(parts));
    }

    private CompletionStage<Reply> send(
            DataRequest request, Function<ExecutorConnection, CompletionStage<Reply>> call) {
        return switch (this.polling.mode(request.getHeader().getExecEndpoint())) {
            case ANY -> call.apply(next());
            case ALL -> sendAll(call);
        };
    }

    private ExecutorConnection next() {
        return this.shards.get(Math.floorMod(this.turn.getAndIncrement(), this.shards.size()));
    }

    private CompletionStage<Reply> sendAll(Function<ExecutorConnection, CompletionStage<Reply>> call) {
        List<CompletableFuture<Reply>> calls = this.shards.stream()
                .map((shard) -> call.apply(shard).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
                .handle((all, oneFailed) -> joined(calls));
    }

    /** Joins the replies of the Shards that replied, as long as there is one. */
    private Reply joined(List<CompletableFuture<Reply>> calls) {
        List<Reply> replies = calls.stream()
                .filter((shard) -> !shard.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
        if (replies.isEmpty()) {
            // Throws the failure of the first.
            return calls.get(0).join();
        }
        int failed = calls.size() - replies.size();
        if (failed > 0) {
            logMissing(failed);
        }
        return replies.stream()
                .filter(Reply::error)
                .findFirst()
                .map((error) -> new Reply(error.message(), true, calls.size(), failed))
                .orElseGet(() ->
                        new Reply(join(replies.stream().map(Reply::message).toList()), false, calls.size(), failed));
    }

    private void logMissing(int failed) {
        this.losses
                .next(String.valueOf(failed))
                .ifPresent((suppressed) -> log.warn(
                        "Executor '{}': {} of {} Shards did not reply; their documents are missing from the reply{}",
                        this.executor,
                        failed,
                        this.shards.size(),
                        RepeatedMessages.suffix(suppressed)));
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
