package dev.flow.health;

import java.util.Comparator;
import java.util.List;

/**
 * What is known about one Executor.
 *
 * @param executor its name
 * @param replicas its Replicas, in the order configured
 * @param minReady how many of them must be ready for it to be, 1 or more
 */
public record ExecutorReadiness(String executor, List<ReplicaReadiness> replicas, int minReady) {

    public ExecutorReadiness {
        replicas = List.copyOf(replicas);
        if (minReady < 1) {
            throw new IllegalArgumentException("min-ready of " + executor + " is " + minReady + ", expected 1 or more");
        }
    }

    /** Whether enough of its Replicas are ready. */
    public boolean ready() {
        return this.replicas.stream().filter(ReplicaReadiness::ready).count() >= this.minReady;
    }

    /** The Replica that tells best why the Executor is not ready: the one nearest to being so. */
    public ReplicaReadiness closest() {
        return this.replicas.stream()
                .filter((replica) -> !replica.ready())
                .min(Comparator.comparing(ReplicaReadiness::state))
                .orElseGet(() -> this.replicas.get(0));
    }

    /** The addresses of its Replicas. */
    public List<String> addresses() {
        return this.replicas.stream().map(ReplicaReadiness::address).toList();
    }
}
