package dev.flow.spring.executor;

import java.util.Set;

/**
 * Which Executors of this application its own Gateway reaches without the network. They need no port.
 *
 * @param names their names
 */
public record LocalExecutors(Set<String> names) {

    /** None. */
    public static final LocalExecutors NONE = new LocalExecutors(Set.of());

    public LocalExecutors {
        names = Set.copyOf(names);
    }
}
