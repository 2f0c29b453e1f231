package dev.flow.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The order of the Executors of a Flow. Immutable; contains names and edges, and no addresses or requests.
 *
 * @param steps the Executors, each after all Executors it needs
 */
public record FlowGraph(List<Step> steps) {

    public FlowGraph {
        steps = inOrder(steps);
    }

    /**
     * Returns the graph of these steps, which may be in any order.
     *
     * @throws InvalidFlowException if two steps have the same name, a need is not in the graph, or needs form a cycle
     */
    public static FlowGraph of(Collection<Step> steps) {
        return new FlowGraph(List.copyOf(steps));
    }

    /** Returns the names of the Executors, each after all Executors it needs. */
    public List<String> names() {
        return this.steps.stream().map(Step::name).toList();
    }

    /** Returns the Executors whose replies the Gateway joins to its own: those that do not float and that no other needs. */
    public List<String> leaves() {
        Set<String> needed = new HashSet<>();
        this.steps.stream().filter((step) -> !step.floating()).forEach((step) -> needed.addAll(step.executorsNeeded()));
        return this.steps.stream()
                .filter((step) -> !step.floating() && !needed.contains(step.name()))
                .map(Step::name)
                .toList();
    }

    private static List<Step> inOrder(Collection<Step> steps) {
        Map<String, Step> waiting = byName(steps);
        steps.forEach((step) -> requireNeedsThatReply(step, waiting));
        List<Step> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        while (!waiting.isEmpty()) {
            List<Step> free = waiting.values().stream()
                    .filter((step) -> placed.containsAll(step.executorsNeeded()))
                    .toList();
            if (free.isEmpty()) {
                throw cycle(waiting.keySet());
            }
            free.forEach((step) -> {
                waiting.remove(step.name());
                placed.add(step.name());
                ordered.add(step);
            });
        }
        return List.copyOf(ordered);
    }

    private static Map<String, Step> byName(Collection<Step> steps) {
        Map<String, Step> byName = new LinkedHashMap<>();
        for (Step step : steps) {
            if (byName.put(step.name(), step) != null) {
                throw new InvalidFlowException(
                        FlowSubject.executor(step.name()),
                        "Executor '" + step.name() + "' is defined twice",
                        "Give each Executor a different name.");
            }
        }
        return byName;
    }

    private static void requireNeedsThatReply(Step step, Map<String, Step> steps) {
        for (String need : step.executorsNeeded()) {
            Step needed = steps.get(need);
            if (needed == null) {
                throw new InvalidFlowException(
                        FlowSubject.executor(step.name()).setting("needs"),
                        "Executor '" + step.name() + "' needs '" + need + "', which is not an Executor of this Flow",
                        "Use one of " + new TreeSet<>(steps.keySet()) + " or '" + Step.GATEWAY + "'.");
            }
            if (needed.floating() && !step.floating()) {
                throw new InvalidFlowException(
                        FlowSubject.executor(step.name()).setting("needs"),
                        "Executor '" + step.name() + "' needs '" + need
                                + "', which floats, so the Gateway does not wait for its reply",
                        "Use the needs of '" + need + "' instead, remove 'floating' from '" + need + "', or let '"
                                + step.name() + "' float as well.");
            }
        }
    }

    private static InvalidFlowException cycle(Set<String> names) {
        Set<String> sorted = new TreeSet<>(names);
        String quoted = String.join("', '", sorted);
        return new InvalidFlowException(
                FlowSubject.executor(names.iterator().next()).setting("needs"),
                names.size() == 1
                        ? "Executor '" + quoted + "' needs itself"
                        : "Executors '" + quoted + "' form a dependency cycle through 'needs', or depend on one",
                "Let one of them need '" + Step.GATEWAY + "' instead.");
    }
}
