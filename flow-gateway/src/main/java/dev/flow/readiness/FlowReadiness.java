package dev.flow.readiness;

import java.util.List;
import java.util.Optional;

/**
 * The one opinion on what ready means: every protocol renders this value.
 *
 * @param executors all Executors of the Flow, in the order of its graph
 */
public record FlowReadiness(List<ExecutorReadiness> executors) {

    public FlowReadiness {
        executors = List.copyOf(executors);
    }

    /** Whether the whole chain can serve. A Flow without Executors can: it echoes. */
    public boolean ready() {
        return this.executors.stream().allMatch(ExecutorReadiness::ready);
    }

    /** The first Executor, in the order of the graph, that keeps the Flow from being ready. */
    public Optional<ExecutorReadiness> missing() {
        return this.executors.stream().filter((executor) -> !executor.ready()).findFirst();
    }
}
