package dev.flow.benchmarks;

import dev.flow.benchmarks.load.Kind;
import dev.flow.benchmarks.measure.Meter;
import java.util.Optional;
import java.util.Set;

/**
 * Something the client sends to.
 *
 * @param name what the report calls it
 * @param port where it listens
 * @param kinds how it takes requests
 * @param meter what it spends; nothing where it is the backend itself
 */
record Target(String name, int port, Set<Kind> kinds, Optional<Meter> meter) {

    Target {
        kinds = Set.copyOf(kinds);
    }
}
