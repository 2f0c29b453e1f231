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

    /**
     * The Executors as a chain, the only shape that is routed so far.
     *
     * @throws InvalidFlowException where the Flow branches or joins
     */
    public List<String> chain() {
        String previous = Step.GATEWAY;
        for (Step step : this.steps) {
            if (!needsOnly(step, previous)) {
                throw new InvalidFlowException(
                        "Executor '" + step.name() + "' needs " + step.needs()
                                + ", which makes the Flow branch or join",
                        "Let each Executor need the one before it: here, '" + previous + "'.");
            }
            previous = step.name();
        }
        return names();
    }

    private static boolean needsOnly(Step step, String previous) {
        return previous.equals(Step.GATEWAY)
                ? step.executorsNeeded().isEmpty()
                : step.needs().equals(List.of(previous));
    }

    private static List<Step> inOrder(Collection<Step> steps) {
        Map<String, Step> waiting = byName(steps);
        steps.forEach((step) -> requireKnownNeeds(step, waiting.keySet()));
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

    private static void requireKnownNeeds(Step step, Set<String> names) {
        for (String need : step.executorsNeeded()) {
            if (!names.contains(need)) {
                throw new InvalidFlowException(
                        "Executor '" + step.name() + "' needs '" + need + "', which is no Executor of this Flow",
                        "Need one of " + new TreeSet<>(names) + " or '" + Step.GATEWAY + "'.");
            }
        }
    }

    private static InvalidFlowException circle(Set<String> names) {
        return new InvalidFlowException(
                "the Executors " + new TreeSet<>(names) + " need each other in a circle, or one that does",
                "Let one of them need '" + Step.GATEWAY + "' instead.");
    }
}
