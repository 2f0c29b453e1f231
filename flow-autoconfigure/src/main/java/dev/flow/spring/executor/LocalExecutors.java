package dev.flow.spring.executor;

import java.util.Set;

/**
 * The Executors of this application that its own Gateway reaches in the process. They need no port.
 *
 * @param names the names of the Executors
 */
public record LocalExecutors(Set<String> names) {

    /** No Executors. */
    public static final LocalExecutors NONE = new LocalExecutors(Set.of());

    public LocalExecutors {
        names = Set.copyOf(names);
    }
}
