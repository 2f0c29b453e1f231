package dev.flow.definition;

import dev.flow.graph.FlowGraph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Flow: Executors, their order, and the Gateway in front of them. Immutable; two Flows are equal if they mean the same.
 *
 * @param name the name, which may be empty
 * @param gateway the entry
 * @param executors the Executors, in the order of their definition
 * @param environment environment variables of all processes
 */
public record Flow(
        String name, GatewayDefinition gateway, List<ExecutorDefinition> executors, Map<String, String> environment) {

    /**
     * Creates and validates a Flow.
     *
     * @throws dev.flow.graph.InvalidFlowException if two Executors have the same name, a need is not in the Flow, or needs form a
     *     cycle
     */
    public Flow {
        executors = List.copyOf(executors);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        FlowGraph.of(executors.stream().map(ExecutorDefinition::step).toList());
    }

    /** Starts a Flow without Executors that serves gRPC on any free port. */
    public static FlowBuilder builder() {
        return new FlowBuilder();
    }

    /** Starts a changed copy of this Flow. */
    public FlowBuilder toBuilder() {
        return new FlowBuilder(this);
    }

    /** Returns a copy with other Executors. */
    public Flow withExecutors(List<ExecutorDefinition> executors) {
        return new Flow(this.name, this.gateway, executors, this.environment);
    }

    /** Returns the order of the Executors. */
    public FlowGraph graph() {
        return FlowGraph.of(
                this.executors.stream().map(ExecutorDefinition::step).toList());
    }

    /**
     * Returns this Flow as it runs: {@code uses_before} and {@code uses_after}, which a Head of Jina calls before and after the
     * Shards of an Executor, become Executors.
     *
     * @throws dev.flow.graph.InvalidFlowException if the Executor with these settings floats
     */
    public Flow expanded() {
        return AroundShards.expanded(this);
    }

    /** Returns the Executor with a name, if the Flow has one. */
    public Optional<ExecutorDefinition> executor(String name) {
        return this.executors.stream()
                .filter((executor) -> executor.name().equals(name))
                .findFirst();
    }

    /**
     * Returns the graph as a Gateway of Jina accepts it ({@code --graph-description}): the successors of each Executor, of {@code
     * start-gateway}, and {@code end-gateway} after the Executors whose replies form the reply of the Flow.
     */
    public Map<String, List<String>> graphDescription() {
        return GraphDescription.of(
                graph(), this.executors.stream().map(ExecutorDefinition::step).toList());
    }

    /** Returns a Mermaid flowchart from left to right. */
    public String toMermaid() {
        return new FlowDiagram(this, "LR").text();
    }

    /** Returns a Mermaid flowchart from top to bottom. */
    public String toVerticalMermaid() {
        return new FlowDiagram(this, "TD").text();
    }
}
