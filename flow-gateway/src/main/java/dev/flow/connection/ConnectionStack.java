package dev.flow.connection;

import java.util.ArrayList;
import java.util.List;

/** Puts the way to an Executor together: Shards, retries over Replicas, a timeout for each attempt. */
final class ConnectionStack {

    private final String executor;
    private final ConnectionSettings settings;
    private final RetryListener listener;
    private final RetryBudget budget;

    ConnectionStack(String executor, ConnectionSettings settings, RetryListener listener) {
        this.executor = executor;
        this.settings = settings;
        this.listener = listener;
        this.budget = new RetryBudget(settings.retries().budget(), System::nanoTime);
    }

    ExecutorConnection over(List<List<WatchedReplica>> shards) {
        if (shards.isEmpty() || shards.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("Executor '" + this.executor + "' has no Replica"
                    + (shards.size() > 1 ? " in one of its Shards" : "") + ": expected one at least");
        }
        List<Replicas> replicas = shards.stream().map(this::replicas).toList();
        return replicas.size() == 1 ? retrying(replicas.get(0)) : sharded(replicas);
    }

    private ExecutorConnection sharded(List<Replicas> shards) {
        List<String> addresses = new ArrayList<>();
        shards.forEach((shard) -> addresses.addAll(shard.addresses()));
        return new ShardedConnection(
                this.executor, addresses, shards.stream().map(this::retrying).toList(), this.settings);
    }

    private ExecutorConnection retrying(Replicas replicas) {
        return new RetryingConnection(this.executor, replicas, this.settings.retries(), this.budget, this.listener);
    }

    private Replicas replicas(List<WatchedReplica> replicas) {
        return new Replicas(
                this.settings.choice(),
                replicas.stream()
                        .map((replica) -> new Candidate(replica, timed(replica.connection())))
                        .toList());
    }

    private ExecutorConnection timed(ReplicaConnection replica) {
        return this.settings
                .timeout()
                .<ExecutorConnection>map((timeout) -> new TimeoutConnection(replica, timeout))
                .orElse(replica);
    }
}
