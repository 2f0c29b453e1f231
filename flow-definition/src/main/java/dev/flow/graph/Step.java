package dev.flow.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One Executor of a Flow, and what must answer before it.
 *
 * @param name its name: a letter or underscore, then letters, digits and underscores, as Jina demands
 * @param needs names of other Executors; none, or {@value #GATEWAY}, means the request as it came
 * @param floating whether nobody waits for it: it gets the request, and what becomes of it is its own affair
 */
public record Step(String name, List<String> needs, boolean floating) {

    /** The need that stands for the request as the Gateway got it. */
    public static final String GATEWAY = "gateway";

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public Step {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new InvalidFlowException(
                    "'" + name + "' is no name for an Executor",
                    "Use a letter or underscore followed by letters, digits and underscores, as in 'encoder_1'.");
        }
        if (name.equals(GATEWAY)) {
            throw new InvalidFlowException(
                    "'" + GATEWAY + "' cannot name an Executor, since it stands for the entry of the Flow",
                    "Choose another name.");
        }
        needs = List.copyOf(new LinkedHashSet<>(needs));
    }

    /**
     * One that is waited for.
     *
     * @param name its name
     * @param needs what must answer before it
     */
    public Step(String name, List<String> needs) {
        this(name, needs, false);
    }

    /** The Executors among its needs. */
    public Set<String> executorsNeeded() {
        Set<String> executors = new LinkedHashSet<>(this.needs);
        executors.remove(GATEWAY);
        return executors;
    }
}
