package dev.flow.definition;

import dev.flow.graph.FlowGraph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Executors, what comes after what, and the Gateway in front of them: a value. Two are equal where they say the same.
 *
 * @param name how it is called; empty where nobody cares
 * @param gateway its entry
 * @param executors its Executors, in the order they were named
 * @param environment variables of all its processes
 */
public record Flow(
        String name, GatewayDefinition gateway, List<ExecutorDefinition> executors, Map<String, String> environment) {

    /**
     * @throws dev.flow.graph.InvalidFlowException where a name stands twice, a need is nobody's, or needs run in a circle
     */
    public Flow {
        executors = List.copyOf(executors);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        FlowGraph.of(executors.stream().map(ExecutorDefinition::step).toList());
    }

    /** Starts a Flow that has no Executor yet, and serves gRPC on any free port. */
    public static FlowBuilder builder() {
        return new FlowBuilder();
    }

    /** Starts a changed copy of this Flow. */
    public FlowBuilder toBuilder() {
        return new FlowBuilder(this);
    }

    /** Which Executor comes after which. */
    public FlowGraph graph() {
        return FlowGraph.of(
                this.executors.stream().map(ExecutorDefinition::step).toList());
    }

    /**
     * The same as it runs: what {@code uses_before} and {@code uses_after} name, which a Head of Jina sends to before and after
     * the Shards of an Executor, are Executors of their own.
     *
     * @throws dev.flow.graph.InvalidFlowException where that cannot be, since the Executor floats
     */
    public Flow expanded() {
        return AroundShards.expanded(this);
    }

    /** The Executor of a name, where there is one. */
    public Optional<ExecutorDefinition> executor(String name) {
        return this.executors.stream()
                .filter((executor) -> executor.name().equals(name))
                .findFirst();
    }

    /**
     * The graph as a Gateway of Jina takes it ({@code --graph-description}): what comes after each Executor, after
     * {@code start-gateway}, and, for those whose answers make the reply, {@code end-gateway}.
     */
    public Map<String, List<String>> graphDescription() {
        return GraphDescription.of(
                graph(), this.executors.stream().map(ExecutorDefinition::step).toList());
    }

    /** A picture of it, as a flowchart of Mermaid, from left to right. */
    public String toMermaid() {
        return new FlowDiagram(this, "LR").text();
    }

    /** The same from top to bottom. */
    public String toVerticalMermaid() {
        return new FlowDiagram(this, "TD").text();
    }
}
