package dev.flow.cli;

import dev.flow.definition.ExecutorDefinitionBuilder;
import dev.flow.definition.FlowBuilder;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A Flow as described by the flags of {@code jina gateway}.
 *
 * @param graph the successors of each node ({@code --graph-description})
 * @param addresses the addresses of the Replicas of each Executor ({@code --deployments-addresses})
 * @param metadata the gRPC metadata of calls of each Executor ({@code --deployments-metadata})
 * @param conditions the condition of each Executor on documents ({@code --graph-conditions})
 * @param noReduce the Executors that receive joined replies without merging ({@code --deployments-no-reduce})
 */
record GatewayGraph(
        Map<String, List<String>> graph,
        Map<String, List<String>> addresses,
        Map<String, Map<String, String>> metadata,
        Map<String, Map<String, @Nullable Object>> conditions,
        List<String> noReduce) {

    private static final String START = "start-gateway";
    private static final String END = "end-gateway";

    /**
     * Adds the Executors to a Flow.
     *
     * @throws InvalidFlowException if an Executor has no address, or no node leads to it
     */
    void addTo(FlowBuilder flow) {
        Map<String, Set<String>> needs = needs();
        needs.forEach((name, needed) -> flow.executor(name, (executor) -> define(name, needed, executor)));
    }

    /** Returns the predecessors of each Executor, in the order of the description. */
    private Map<String, Set<String>> needs() {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        this.graph.forEach((before, after) -> {
            if (!before.equals(START)) {
                needs.computeIfAbsent(before, (name) -> new TreeSet<>());
            }
            for (String name : after) {
                if (!name.equals(END)) {
                    needs.computeIfAbsent(name, (added) -> new TreeSet<>())
                            .add(before.equals(START) ? Step.GATEWAY : before);
                }
            }
        });
        return needs;
    }

    /**
     * Returns whether nothing leads from an Executor to the end, so that the reply need not wait for it. As in Jina, an Executor that
     * the description does not list leads to the end; an empty list is explicit.
     */
    private boolean floats(String name, Set<String> visited) {
        List<String> after = this.graph.get(name);
        if (after == null || after.contains(END)) {
            return false;
        }
        // The graph itself rejects a cycle.
        return visited.add(name) && after.stream().allMatch((next) -> floats(next, visited));
    }

    private ExecutorDefinitionBuilder define(String name, Set<String> needed, ExecutorDefinitionBuilder executor) {
        List<String> replicas = this.addresses.getOrDefault(name, List.of());
        if (replicas.isEmpty()) {
            throw new InvalidFlowException(
                    "Executor '" + name + "' has no address", "Add it to --deployments-addresses.");
        }
        if (needed.isEmpty()) {
            throw new InvalidFlowException(
                    "Executor '" + name + "' has no predecessor in --graph-description",
                    "Add it to the successors of " + START + " or of another Executor.");
        }
        executor.needs(needed.toArray(String[]::new)).external(replicas.toArray(String[]::new));
        if (floats(name, new HashSet<>())) {
            executor.floating();
        }
        if (this.noReduce.contains(name)) {
            executor.noReduce();
        }
        executor.when(this.conditions.getOrDefault(name, Map.of()));
        this.metadata.getOrDefault(name, Map.of()).forEach(executor::metadata);
        return executor;
    }
}
