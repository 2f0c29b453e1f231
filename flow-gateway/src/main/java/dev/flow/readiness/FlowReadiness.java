package dev.flow.readiness;

import java.util.List;
import java.util.Optional;

/**
 * The readiness of all Executors of a Flow. Every protocol renders this value.
 *
 * @param executors all Executors of the Flow, in the order of its graph
 */
public record FlowReadiness(List<ExecutorReadiness> executors) {

    public FlowReadiness {
        executors = List.copyOf(executors);
    }

    /** Whether every Executor is ready. A Flow without Executors is ready: it echoes requests. */
    public boolean ready() {
        return this.executors.stream().allMatch(ExecutorReadiness::ready);
    }

    /** The reason why an Executor does not fit the one before it, in words; empty if all fit as far as their schemas are known. */
    public Optional<String> incompatibility() {
        return this.executors.stream()
                .flatMap((executor) -> executor.replicas().stream())
                .filter((replica) -> replica.cause() == Cause.INCOMPATIBLE_SCHEMA)
                .map(ReplicaReadiness::detail)
                .findFirst();
    }

    /** The first Executor that is not ready, in the order of the graph; empty if the Flow is ready. */
    public Optional<ExecutorReadiness> missing() {
        return this.executors.stream().filter((executor) -> !executor.ready()).findFirst();
    }
}
