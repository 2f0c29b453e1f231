package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection to one Executor. */
public interface ExecutorConnection extends AutoCloseable {

    /**
     * Creates a connection with everything that requests need: Shards, the choice between Replicas, retries, timeouts.
     *
     * @param executor the name of the Executor, for messages
     * @param shards the Replicas of each Shard; a single list if there are no Shards
     * @param settings the settings of the connection
     */
    static ExecutorConnection of(String executor, List<List<WatchedReplica>> shards, ConnectionSettings settings) {
        return of(executor, shards, settings, RetryListener.NONE);
    }

    /**
     * Creates a connection with a listener of retries.
     *
     * @param executor the name of the Executor, for messages
     * @param shards the Replicas of each Shard; a single list if there are no Shards
     * @param settings the settings of the connection
     * @param listener called for each retry
     */
    static ExecutorConnection of(
            String executor, List<List<WatchedReplica>> shards, ConnectionSettings settings, RetryListener listener) {
        return new ConnectionStack(executor, settings, listener).over(shards);
    }

    /**
     * Sends one request. The deadline and cancellation of the current {@link io.grpc.Context} apply to it.
     *
     * @return the reply, or a stage that fails with a {@link ReplicaFailure} or {@link NetworkFailure}; never throws
     */
    CompletionStage<Reply> send(DataRequest request);

    /**
     * Sends the replies of several Executors as one request, to an Executor that joins them itself.
     *
     * @param parts the replies, at least one
     * @return the same as for one request
     */
    default CompletionStage<Reply> send(List<DataRequest> parts) {
        return parts.size() == 1
                ? send(parts.get(0))
                : CompletableFuture.failedFuture(new UnsupportedOperationException("Connection " + this + " received "
                        + parts.size() + " parts of one request. Expected one request."));
    }

    @Override
    void close();
}
