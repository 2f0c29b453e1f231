package dev.flow.local;

import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far the start of a Flow has come.
 *
 * @param readiness what is known of its Executors
 * @param awaited the Executors it waits for: those that are started with it
 * @param elapsed how long it took so far
 */
public record StartProgress(FlowReadiness readiness, List<String> awaited, Duration elapsed) {

    public StartProgress {
        awaited = List.copyOf(awaited);
    }

    /** The Executors that are waited for and not ready yet. */
    public List<ExecutorReadiness> missing() {
        return this.readiness.executors().stream()
                .filter((executor) -> this.awaited.contains(executor.executor()) && !executor.ready())
                .toList();
    }

    /** Whether there is nothing left to wait for. */
    public boolean done() {
        return missing().isEmpty();
    }

    /** A line for people, such as {@code waiting for encoder, indexer: 1/3 Executors are ready}. */
    @Override
    public String toString() {
        List<ExecutorReadiness> missing = missing();
        int ready = this.awaited.size() - missing.size();
        String count = ready + "/" + this.awaited.size() + " Executors are ready";
        return missing.isEmpty()
                ? count
                : "waiting for "
                        + missing.stream().map(ExecutorReadiness::executor).collect(Collectors.joining(", ")) + ": "
                        + count;
    }

    /** Why an Executor is not ready, in words. */
    static String reason(ExecutorReadiness executor) {
        ReplicaReadiness replica = executor.closest();
        String detail = replica.detail().isEmpty() ? replica.cause().toString() : replica.detail();
        return executor.executor() + " at " + replica.address() + " is " + replica.state() + " (" + detail + ")";
    }
}
