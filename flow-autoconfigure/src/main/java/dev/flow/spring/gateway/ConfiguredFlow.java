package dev.flow.spring.gateway;

import dev.flow.graph.FlowGraph;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The graph that properties describe. Their order means nothing: it depends on where they come from. */
final class ConfiguredFlow {

    private ConfiguredFlow() {}

    /**
     * @param executors the Executors by name
     * @param named what stands where names of Executors are expected
     * @throws InvalidFlowException where they make no Flow
     */
    static FlowGraph of(Map<String, GatewayProperties.Executor> executors, Set<String> named) {
        named.forEach((name) -> requireUnderstood(name, executors.keySet()));
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
        return FlowGraph.of(executors.entrySet().stream()
                .map((entry) -> new Step(
                        entry.getKey(),
                        entry.getValue().needs(),
                        entry.getValue().floating()))
                .toList());
    }

    /** Of a name with nothing known below it the binding says nothing, and the Flow would silently lack an Executor. */
    private static void requireUnderstood(String name, Set<String> executors) {
        // An environment variable for 'my_encoder' reads as 'my', then 'encoder'.
        boolean understood = executors.stream()
                .anyMatch((executor) -> executor.equalsIgnoreCase(name)
                        || executor.toLowerCase(Locale.ROOT).startsWith(name + "_"));
        if (!understood) {
            throw new InvalidFlowException(
                    "flow.gateway.executors." + name + " is set, but to nothing that an Executor has",
                    "Check the spelling of the properties below it. An Executor with an underscore in its name has to be"
                            + " named by a file or an argument before environment variables can say more of it.");
        }
    }
}
