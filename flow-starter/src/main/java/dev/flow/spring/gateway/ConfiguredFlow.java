package dev.flow.spring.gateway;

import dev.flow.graph.FlowGraph;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The graph that properties describe. Their order means nothing: it depends on where they come from. */
final class ConfiguredFlow {

    private ConfiguredFlow() {}

    static FlowGraph of(Map<String, GatewayProperties.Executor> executors) {
        List<String> silent = executors.entrySet().stream()
                .filter((entry) -> entry.getValue().needs().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (silent.size() > 1) {
            throw new InvalidFlowException(
                    "the Executors " + new TreeSet<>(silent) + " do not say what they need, so their order is unknown",
                    "Say it for all but the first: flow.gateway.executors." + silent.get(1) + ".needs=" + silent.get(0)
                            + ", or " + Step.GATEWAY + " for one that takes requests as they come.");
        }
        FlowGraph graph = FlowGraph.of(executors.entrySet().stream()
                .map((entry) -> new Step(entry.getKey(), entry.getValue().needs()))
                .toList());
        graph.chain();
        return graph;
    }
}
