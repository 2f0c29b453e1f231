package dev.flow.definition;

import dev.flow.definition.ExecutorSource.External;
import dev.flow.graph.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws a Flow in Mermaid: a box for each Executor, an arrow for each need, a dotted arrow to an Executor that floats. */
final class FlowDiagram {

    private static final String START = "gatewaystart";
    private static final String END = "gatewayend";

    private final Flow flow;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param flow the Flow to draw
     * @param direction {@code LR} from left to right, {@code TD} from top to bottom
     */
    FlowDiagram(Flow flow, String direction) {
        this.flow = flow;
        this.lines.add("flowchart " + direction);
    }

    String text() {
        this.lines.add("    " + START + "([\"gateway " + ports() + "\"])");
        this.flow.executors().forEach(this::box);
        this.lines.add("    " + END + "([gateway])");
        this.flow.executors().forEach(this::arrows);
        Set<String> leaves = new HashSet<>(this.flow.graph().leaves());
        this.flow.executors().stream()
                .map(ExecutorDefinition::name)
                .filter(leaves::contains)
                .forEach((leaf) -> arrow(leaf, "-->", END));
        if (this.flow.executors().isEmpty()) {
            arrow(START, "-->", END);
        }
        return String.join("\n", this.lines) + "\n";
    }

    private String ports() {
        List<String> ports = this.flow.gateway().ports().stream()
                .map((served) -> served.protocol() + (served.port() == 0 ? "" : " :" + served.port()))
                .toList();
        return String.join(", ", ports);
    }

    /** The prefix keeps names such as {@code end}, which are keywords of Mermaid, from breaking the diagram. */
    private static String id(String executor) {
        return "e_" + executor;
    }

    private void box(ExecutorDefinition executor) {
        String text = executor.name() + count(executor.shards(), "Shards") + count(executor.replicas(), "Replicas");
        this.lines.add("    " + id(executor.name())
                + (executor.source() instanceof External ? "[[\"" + text + "\"]]" : "[\"" + text + "\"]"));
    }

    private static String count(int count, String what) {
        return count == 1 ? "" : "<br/>" + count + " " + what;
    }

    private void arrows(ExecutorDefinition executor) {
        for (String need : executor.step().needs()) {
            String from = need.equals(Step.GATEWAY) ? START : id(need);
            this.lines.add("    " + from + (executor.step().floating() ? " -.-> " : " --> ") + id(executor.name()));
        }
    }

    private void arrow(String executor, String arrow, String to) {
        String from = executor.equals(START) ? executor : id(executor);
        this.lines.add("    " + from + " " + arrow + " " + to);
    }
}
