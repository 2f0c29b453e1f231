package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A way to reach one Executor. */
public interface ExecutorConnection extends AutoCloseable {

    /**
     * The way to an Executor with everything a request may need on it: the Shards to ask, a Replica of each to choose, retries,
     * timeouts.
     *
     * @param executor the Executor's name, for messages
     * @param shards the Replicas of each Shard; one list where there are no Shards
     * @param settings how to go about it
     */
    static ExecutorConnection of(String executor, List<List<WatchedReplica>> shards, ConnectionSettings settings) {
        return of(executor, shards, settings, RetryListener.NONE);
    }

    /**
     * The same, telling of retries.
     *
     * @param executor the Executor's name, for messages
     * @param shards the Replicas of each Shard; one list where there are no Shards
     * @param settings how to go about it
     * @param listener told of retries
     */
    static ExecutorConnection of(
            String executor, List<List<WatchedReplica>> shards, ConnectionSettings settings, RetryListener listener) {
        return new ConnectionStack(executor, settings, listener).over(shards);
    }

    /**
     * Sends one request. Deadline and cancellation of the current {@link io.grpc.Context} hold for it.
     *
     * @return the reply, or a stage that fails with a {@link ReplicaFailure} or {@link NetworkFailure}; never throws
     */
    CompletionStage<Reply> send(DataRequest request);

    /**
     * Sends requests that belong together, as one: what several Executors answered, for one that joins them itself.
     *
     * @param parts the requests, one at least
     * @return as for one request
     */
    default CompletionStage<Reply> send(List<DataRequest> parts) {
        return parts.size() == 1
                ? send(parts.get(0))
                : CompletableFuture.failedFuture(new UnsupportedOperationException(
                        this + " takes one request at a time, not " + parts.size() + " that belong together"));
    }

    @Override
    void close();
}
