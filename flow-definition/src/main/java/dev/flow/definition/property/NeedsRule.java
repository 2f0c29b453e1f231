package dev.flow.definition.property;

import dev.flow.definition.ExecutorSettings;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import java.util.Collection;
import java.util.List;

/** Requires {@code needs} of all Executors but one, because the order of properties depends on their sources. */
final class NeedsRule {

    private NeedsRule() {}

    static void require(Collection<ExecutorProperties> executors) {
        List<String> first = executors.stream()
                .filter((executor) -> !executor.has(ExecutorSettings.NEEDS))
                .map(ExecutorProperties::name)
                .sorted()
                .toList();
        if (first.size() > 1) {
            throw new InvalidFlowException(
                    "Executors " + first + " have no 'needs', so their order is unknown",
                    "Set needs for all Executors but the first: " + ExecutorSettings.PREFIX + "." + first.get(1)
                            + ".needs=" + first.get(0) + ", or " + Step.GATEWAY
                            + " for an Executor that receives requests as the client sent them.");
        }
    }
}
