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
 * Which Executor comes after which. A value: it knows names and edges, nothing of addresses, and nothing of any request.
 *
 * @param steps the Executors, each after everything it needs
 */
public record FlowGraph(List<Step> steps) {

    public FlowGraph {
        steps = inOrder(steps);
    }

    /**
     * A graph of these steps, in whatever order they come.
     *
     * @throws InvalidFlowException where a name stands twice, a need is nobody's, or needs run in a circle
     */
    public static FlowGraph of(Collection<Step> steps) {
        return new FlowGraph(List.copyOf(steps));
    }

    /** The names of the Executors, each after everything it needs. */
    public List<String> names() {
        return this.steps.stream().map(Step::name).toList();
    }

    /** The Executors whose answers the Gateway joins at the end: those that are waited for, but by no other Executor. */
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
        steps.forEach((step) -> requireNeedsThatAnswer(step, waiting));
        List<Step> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        while (!waiting.isEmpty()) {
            List<Step> free = waiting.values().stream()
                    .filter((step) -> placed.containsAll(step.executorsNeeded()))
                    .toList();
            if (free.isEmpty()) {
                throw circle(waiting.keySet());
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
                        "two Executors are named '" + step.name() + "'", "Give each Executor a name of its own.");
            }
        }
        return byName;
    }

    private static void requireNeedsThatAnswer(Step step, Map<String, Step> steps) {
        for (String need : step.executorsNeeded()) {
            Step needed = steps.get(need);
            if (needed == null) {
                throw new InvalidFlowException(
                        "Executor '" + step.name() + "' needs '" + need + "', which is no Executor of this Flow",
                        "Need one of " + new TreeSet<>(steps.keySet()) + " or '" + Step.GATEWAY + "'.");
            }
            if (needed.floating()) {
                throw new InvalidFlowException(
                        "Executor '" + step.name() + "' needs '" + need
                                + "', which floats: nobody waits for its answer",
                        "Need what '" + need + "' needs, or let '" + need + "' not float.");
            }
        }
    }

    private static InvalidFlowException circle(Set<String> names) {
        return new InvalidFlowException(
                "the Executors " + new TreeSet<>(names) + " need each other in a circle, or one that does",
                "Let one of them need '" + Step.GATEWAY + "' instead.");
    }
}
