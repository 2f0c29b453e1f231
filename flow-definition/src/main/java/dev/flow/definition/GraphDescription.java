package dev.flow.definition;

import dev.flow.graph.FlowGraph;
import dev.flow.graph.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The graph of a Flow in the format of Jina: the successors of each node. */
final class GraphDescription {

    private static final String START = "start-gateway";
    private static final String END = "end-gateway";

    private GraphDescription() {}

    static Map<String, List<String>> of(FlowGraph graph, List<Step> steps) {
        Map<String, List<String>> description = new LinkedHashMap<>();
        description.put(START, new ArrayList<>());
        for (Step step : steps) {
            description.computeIfAbsent(step.name(), (name) -> new ArrayList<>());
            for (String need : new TreeSet<>(step.needs())) {
                String before = need.equals(Step.GATEWAY) ? START : need;
                description.computeIfAbsent(before, (name) -> new ArrayList<>()).add(step.name());
            }
        }
        graph.leaves().forEach((leaf) -> description.get(leaf).add(END));
        return description;
    }
}
