package dev.flow.readiness;

import java.util.Comparator;
import java.util.List;

/**
 * What is known about one Executor.
 *
 * @param executor its name
 * @param replicas its Replicas, in the order configured, Shard by Shard
 * @param minReady how many of each Shard must be ready for it to be, 1 or more
 * @param shards how many Replicas each Shard has; one number where there are no Shards
 */
public record ExecutorReadiness(String executor, List<ReplicaReadiness> replicas, int minReady, List<Integer> shards) {

    public ExecutorReadiness {
        replicas = List.copyOf(replicas);
        shards = List.copyOf(shards);
        int sharded = shards.stream().mapToInt(Integer::intValue).sum();
        if (sharded != replicas.size()) {
            throw new IllegalArgumentException("the Shards of " + executor + " have " + sharded
                    + " Replicas, expected the " + replicas.size() + " it has");
        }
        if (minReady < 1) {
            throw new IllegalArgumentException("min-ready of " + executor + " is " + minReady + ", expected 1 or more");
        }
    }

    /**
     * An Executor without Shards.
     *
     * @param executor its name
     * @param replicas its Replicas, in the order configured
     * @param minReady how many of them must be ready for it to be, 1 or more
     */
    public ExecutorReadiness(String executor, List<ReplicaReadiness> replicas, int minReady) {
        this(executor, replicas, minReady, List.of(replicas.size()));
    }

    /** Whether enough of its Replicas are ready, in every Shard. */
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

    /** The Replica that tells best why the Executor is not ready: the one nearest to being so. */
    public ReplicaReadiness closest() {
        return this.replicas.stream()
                .filter((replica) -> !replica.ready())
                .min(Comparator.comparing(ReplicaReadiness::state))
                .orElseGet(() -> this.replicas.get(0));
    }

    /** Whether nothing a listener cares about differs. */
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
