package dev.flow.definition.property;

import dev.flow.definition.ExecutorSettings;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** The names of Executors among properties, which environment variables spell differently. */
final class ExecutorNames {

    private ExecutorNames() {}

    /**
     * Rejects a name with only unknown properties, whose Executor the Flow would silently lack.
     *
     * @param names all names
     * @param executors the names with a known property
     */
    static void requireKnown(Collection<String> names, Set<String> executors) {
        names.stream()
                .filter((name) -> executors.stream().noneMatch((executor) -> means(name, executor)))
                .findFirst()
                .ifPresent((name) -> {
                    throw new InvalidFlowException(
                            FlowSubject.executor(name),
                            ExecutorSettings.PREFIX + "." + name + " has no known property",
                            "Check the spelling of the properties below it. If the name of an Executor contains an underscore,"
                                    + " define the Executor in a file or by a command-line argument before environment variables"
                                    + " change it.");
                });
    }

    /** An environment variable for 'my_encoder' has the parts 'my' and 'encoder'. */
    private static boolean means(String name, String executor) {
        return executor.equalsIgnoreCase(name)
                || executor.toLowerCase(Locale.ROOT).startsWith(name + "_");
    }
}
