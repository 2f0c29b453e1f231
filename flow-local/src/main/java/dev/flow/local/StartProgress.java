package dev.flow.local;

import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The progress of the start of a Flow.
 *
 * @param readiness the readiness of its Executors
 * @param awaited the names of the Executors that the start waits for: those that it starts
 * @param elapsed the time since the start
 */
public record StartProgress(FlowReadiness readiness, List<String> awaited, Duration elapsed) {

    public StartProgress {
        awaited = List.copyOf(awaited);
    }

    /** Returns the Executors that the start waits for and that are not ready. */
    public List<ExecutorReadiness> missing() {
        return this.readiness.executors().stream()
                .filter((executor) -> this.awaited.contains(executor.executor()) && !executor.ready())
                .toList();
    }

    /** Returns whether all awaited Executors are ready. */
    public boolean done() {
        return missing().isEmpty();
    }

    /**
     * Returns a log line such as {@code waiting for encoder, indexer: 1/3 Executors are ready}. The numbers count all Executors, also
     * those that the start does not wait for.
     */
    @Override
    public String toString() {
        List<ExecutorReadiness> missing = missing();
        List<ExecutorReadiness> all = this.readiness.executors();
        long ready = all.stream().filter(ExecutorReadiness::ready).count();
        String count = ready + "/" + all.size() + " Executors are ready";
        return missing.isEmpty()
                ? count
                : "waiting for "
                        + missing.stream().map(ExecutorReadiness::executor).collect(Collectors.joining(", ")) + ": "
                        + count;
    }

    /** Returns why an Executor is not ready. */
    static String reason(ExecutorReadiness executor) {
        ReplicaReadiness replica = executor.closest();
        String detail = replica.detail().isEmpty() ? replica.cause().toString() : replica.detail();
        return executor.executor() + " at " + replica.address() + " is " + replica.state() + " (" + detail + ")";
    }
}
