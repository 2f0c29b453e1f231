package dev.flow.readiness;

import java.util.Comparator;
import java.util.List;

/**
 * The readiness of one Executor.
 *
 * @param executor the name of the Executor
 * @param replicas its Replicas, in the configured order, Shard by Shard
 * @param minReady the minimum number of ready Replicas in each Shard, 1 or more
 * @param shards the number of Replicas of each Shard; a single number if the Executor has no Shards
 */
public record ExecutorReadiness(String executor, List<ReplicaReadiness> replicas, int minReady, List<Integer> shards) {

    public ExecutorReadiness {
        replicas = List.copyOf(replicas);
        shards = List.copyOf(shards);
        int sharded = shards.stream().mapToInt(Integer::intValue).sum();
        if (sharded != replicas.size()) {
            throw new IllegalArgumentException("Executor '" + executor + "': the Shards have " + sharded
                    + " Replicas in total, expected " + replicas.size());
        }
        if (minReady < 1) {
            throw new IllegalArgumentException(
                    "Executor '" + executor + "': min-ready is " + minReady + ", expected 1 or more");
        }
    }

    /**
     * The readiness of an Executor without Shards.
     *
     * @param executor the name of the Executor
     * @param replicas its Replicas, in the configured order
     * @param minReady the minimum number of ready Replicas, 1 or more
     */
    public ExecutorReadiness(String executor, List<ReplicaReadiness> replicas, int minReady) {
        this(executor, replicas, minReady, List.of(replicas.size()));
    }

    /** Whether every Shard has the minimum number of ready Replicas. */
    public boolean ready() {
        int from = 0;
        for (int size : this.shards) {
            if (!enough(this.replicas.subList(from, from + size))) {
                return false;
            }
            from += size;
        }
        return true;
    }

    private boolean enough(List<ReplicaReadiness> shard) {
        return shard.stream().filter(ReplicaReadiness::ready).count() >= this.minReady;
    }

    /** The Replica that best explains why the Executor is not ready: the one whose state is nearest to ready. */
    public ReplicaReadiness closest() {
        return this.replicas.stream()
                .filter((replica) -> !replica.ready())
                .min(Comparator.comparing(ReplicaReadiness::state))
                .orElseGet(() -> this.replicas.get(0));
    }

    /** Whether all differences are such as listeners ignore. */
    boolean sameStateAs(ExecutorReadiness other) {
        if (this.replicas.size() != other.replicas.size() || !this.shards.equals(other.shards)) {
            return false;
        }
        for (int i = 0; i < this.replicas.size(); i++) {
            if (!this.replicas.get(i).sameStateAs(other.replicas.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The addresses of its Replicas. */
    public List<String> addresses() {
        return this.replicas.stream().map(ReplicaReadiness::address).toList();
    }
}
