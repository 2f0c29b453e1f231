package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The way to an Executor whose Replicas come and go. What lies behind it is never changed but replaced, so that a request that
 * is under way finds everything as it was.
 */
public final class ChangingConnection implements ExecutorConnection {

    private final ConnectionStack stack;
    private volatile ExecutorConnection current;

    /**
     * @param executor the Executor's name, for messages
     * @param shards the Replicas of each Shard to begin with
     * @param settings how to go about it
     * @param listener told of retries
     */
    public ChangingConnection(
            String executor, List<List<WatchedReplica>> shards, ConnectionSettings settings, RetryListener listener) {
        this.stack = new ConnectionStack(executor, settings, listener);
        this.current = this.stack.over(shards);
    }

    /**
     * From now on requests go to other Replicas. The connections to those before are not closed.
     *
     * @param shards the Replicas of each Shard, one at least in each
     */
    public void change(List<List<WatchedReplica>> shards) {
        this.current = this.stack.over(shards);
    }

    @Override
    public CompletionStage<Reply> send(DataRequest request) {
        return this.current.send(request);
    }

    @Override
    public CompletionStage<Reply> send(List<DataRequest> parts) {
        return this.current.send(parts);
    }

    @Override
    public void close() {
        this.current.close();
    }

    @Override
    public String toString() {
        return this.current.toString();
    }
}
