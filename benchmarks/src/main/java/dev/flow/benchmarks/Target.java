package dev.flow.benchmarks;

import dev.flow.benchmarks.load.Kind;
import dev.flow.benchmarks.measure.Meter;
import java.util.Optional;
import java.util.Set;

/**
 * A server that is measured.
 *
 * @param name the name in the report
 * @param port the port that it listens on
 * @param kinds the supported kinds of requests
 * @param meter the meter of its resource usage; absent for the backend itself
 */
record Target(String name, int port, Set<Kind> kinds, Optional<Meter> meter) {

    Target {
        kinds = Set.copyOf(kinds);
    }
}
