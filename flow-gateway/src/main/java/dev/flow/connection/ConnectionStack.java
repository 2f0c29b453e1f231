package dev.flow.connection;

import java.util.ArrayList;
import java.util.List;

/** Assembles the connection to an Executor: Shards, retries over Replicas, a timeout for each attempt. */
public final class ConnectionStack {

    private final String executor;
    private final ConnectionSettings settings;
    private final RetryListener listener;
    private final RetryBudget budget;

    /**
     * Creates a stack without a connection. All connections it creates share one retry budget.
     *
     * @param executor the name of the Executor, for messages
     * @param settings the settings of the connections
     * @param listener called for each retry
     */
    public ConnectionStack(String executor, ConnectionSettings settings, RetryListener listener) {
        this.executor = executor;
        this.settings = settings;
        this.listener = listener;
        this.budget = new RetryBudget(settings.retries().budget(), System::nanoTime);
    }

    /**
     * Creates the connection to some Replicas.
     *
     * @param shards the Replicas of each Shard, at least one in each; a single list if there are no Shards
     */
    public ExecutorConnection over(List<List<WatchedReplica>> shards) {
        if (shards.isEmpty() || shards.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("Executor '" + this.executor + "' has no Replica"
                    + (shards.size() > 1 ? " in one of its Shards" : "") + ". Configure at least one address.");
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
