package dev.flow.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readiness of a Flow for clients that may not read its details, in the form that is rendered as JSON.
 *
 * @param ready whether all Executors are ready
 * @param executors the Executors; null for clients that may not read their names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowSummary(boolean ready, @Nullable List<ExecutorSummary> executors) {

    /** Returns only whether the Flow is ready. */
    public static FlowSummary ofFlow(FlowDescription flow) {
        return new FlowSummary(flow.ready(), null);
    }

    /** Returns also which Executors are ready. */
    public static FlowSummary ofExecutors(FlowDescription flow) {
        return new FlowSummary(
                flow.ready(),
                flow.executors().stream()
                        .map((executor) -> new ExecutorSummary(executor.name(), executor.ready()))
                        .toList());
    }

    /**
     * An Executor.
     *
     * @param name the name
     * @param ready whether enough of its Replicas are ready
     */
    public record ExecutorSummary(String name, boolean ready) {}
}
