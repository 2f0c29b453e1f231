package dev.flow.benchmarks.report;

import dev.flow.benchmarks.load.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One case of the benchmark.
 *
 * @param kind the kind of calls
 * @param inFlight the number of requests in flight
 * @param documentBytes the size of each document in bytes
 */
public record Scenario(Kind kind, int inFlight, int documentBytes) {

    private static final List<Integer> IN_FLIGHT = List.of(1, 64);
    private static final List<Integer> SIZES = List.of(100, 10_000, 1_000_000);

    /** Returns all cases. */
    public static List<Scenario> all() {
        return Stream.of(Kind.values())
                .flatMap((kind) -> IN_FLIGHT.stream()
                        .flatMap((inFlight) -> SIZES.stream().map((size) -> new Scenario(kind, inFlight, size))))
                .toList();
    }

    @Override
    public String toString() {
        return this.kind.name().toLowerCase(Locale.ROOT) + ", " + this.inFlight + " in flight, " + size();
    }

    private String size() {
        if (this.documentBytes < 1000) {
            return this.documentBytes + " B";
        }
        return this.documentBytes < 1_000_000
                ? this.documentBytes / 1000 + " kB"
                : this.documentBytes / 1_000_000 + " MB";
    }
}
