package dev.flow.cli;

import dev.flow.definition.ExecutorDefinitionBuilder;
import dev.flow.definition.FlowBuilder;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A Flow in the words of {@code jina gateway}.
 *
 * @param graph what comes after each node ({@code --graph-description})
 * @param addresses where the Replicas of each Executor listen ({@code --deployments-addresses})
 * @param metadata what goes with each call of an Executor ({@code --deployments-metadata})
 * @param conditions what documents must be like to be sent to an Executor ({@code --graph-conditions})
 * @param noReduce the Executors that get answers as they are ({@code --deployments-no-reduce})
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
     * Adds its Executors.
     *
     * @throws InvalidFlowException where it is no graph, or one of its Executors listens nowhere
     */
    void addTo(FlowBuilder flow) {
        Map<String, Set<String>> needs = needs();
        needs.forEach((name, needed) -> flow.executor(name, (executor) -> define(name, needed, executor)));
    }

    /** What must answer before each Executor, in the order in which they are named. */
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

    private ExecutorDefinitionBuilder define(String name, Set<String> needed, ExecutorDefinitionBuilder executor) {
        List<String> replicas = this.addresses.getOrDefault(name, List.of());
        if (replicas.isEmpty()) {
            throw new InvalidFlowException(
                    "'" + name + "' has no address", "Name one or more in --deployments-addresses.");
        }
        if (needed.isEmpty()) {
            throw new InvalidFlowException(
                    "nothing leads to '" + name + "'",
                    "Name it in --graph-description, after " + START + " or another.");
        }
        executor.needs(needed.toArray(String[]::new)).external(replicas.toArray(String[]::new));
        // As in Jina: whose answer goes nowhere is waited for by nobody.
        if (this.graph.getOrDefault(name, List.of()).isEmpty()) {
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
