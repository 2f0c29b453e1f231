package dev.flow.benchmarks.report;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The medians of one target in one case. A ratio is the median of the ratios of each round, whose targets are measured within
 * seconds, because the performance of the machine may change within minutes.
 */
final class Medians {

    private final List<Round> rounds;

    Medians(List<Round> rounds) {
        this.rounds = rounds;
    }

    OptionalDouble of(Figure figure) {
        return median(
                this.rounds.stream().map(figure::of).filter(Objects::nonNull).mapToDouble(Double::doubleValue));
    }

    OptionalDouble ratio(Figure figure, Medians reference) {
        return median(this.rounds.stream()
                .flatMapToDouble((round) -> reference.rounds.stream()
                        .filter((other) -> other.number() == round.number())
                        .flatMapToDouble((other) -> ratio(figure.of(round), figure.of(other)))));
    }

    private static DoubleStream ratio(@Nullable Double of, @Nullable Double to) {
        return of == null || to == null || to == 0 ? DoubleStream.empty() : DoubleStream.of(of / to);
    }

    private static OptionalDouble median(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
