package dev.flow.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The place of one Executor in the graph of a Flow.
 *
 * @param name the name: a letter or underscore, then letters, digits and underscores, as Jina requires
 * @param needs the Executors that must reply first; none, or {@value #GATEWAY}, for the request as the client sent it
 * @param floating whether the Gateway sends requests to the Executor without waiting for its reply
 */
public record Step(String name, List<String> needs, boolean floating) {

    /** The need that stands for the request as the client sent it. */
    public static final String GATEWAY = "gateway";

    /** As {@code jina gateway} accepts them; Jina's Flow files have no hyphens. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    public Step {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidFlowException(
                    FlowSubject.executor(name).setting("name"),
                    "Executor '" + name + "': the name is not valid",
                    "Use a letter or underscore followed by letters, digits, underscores and hyphens, as in 'encoder_1'.");
        }
        if (name.equals(GATEWAY)) {
            throw new InvalidFlowException(
                    FlowSubject.executor(name).setting("name"),
                    "Executor '" + GATEWAY + "': the name is reserved for the entry of the Flow",
                    "Choose another name.");
        }
        needs = List.copyOf(new LinkedHashSet<>(needs));
    }

    /**
     * Creates the place of an Executor that does not float.
     *
     * @param name the name
     * @param needs the Executors that must reply first
     */
    public Step(String name, List<String> needs) {
        this(name, needs, false);
    }

    /** Returns the Executors among the needs. */
    public Set<String> executorsNeeded() {
        Set<String> executors = new LinkedHashSet<>(this.needs);
        executors.remove(GATEWAY);
        return executors;
    }
}
