package dev.flow.benchmarks.report;

import dev.flow.benchmarks.load.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One case of the benchmark.
 *
 * @param kind how requests travel
 * @param inFlight how many are under way at any time
 * @param documentBytes how much the document of each carries
 */
public record Scenario(Kind kind, int inFlight, int documentBytes) {

    private static final List<Integer> IN_FLIGHT = List.of(1, 64);
    private static final List<Integer> SIZES = List.of(100, 10_000, 1_000_000);

    /** Every case there is. */
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
