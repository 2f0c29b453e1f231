package dev.flow.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Formats the medians of each case and target, with their ratios to the reference. */
public final class MarkdownTable {

    private final List<Round> rounds;
    private final String reference;

    /**
     * @param rounds all rounds
     * @param reference the target that the others are compared with
     */
    public MarkdownTable(List<Round> rounds, String reference) {
        this.rounds = List.copyOf(rounds);
        this.reference = reference;
    }

    @Override
    public String toString() {
        return Stream.concat(head(), scenarios().flatMap(this::rows)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> head() {
        String titles = Stream.of(Figure.values()).map(Figure::title).collect(Collectors.joining(" | "));
        return Stream.of("| Case | Target | " + titles + " |", "|---|---|" + "--:|".repeat(Figure.values().length));
    }

    private Stream<Scenario> scenarios() {
        return this.rounds.stream().map(Round::scenario).distinct();
    }

    private Stream<String> rows(Scenario scenario) {
        List<Round> rounds = this.rounds.stream()
                .filter((round) -> round.scenario().equals(scenario))
                .toList();
        Medians reference = medians(rounds, this.reference);
        return rounds.stream()
                .map(Round::target)
                .distinct()
                .map((target) -> "| " + scenario + " | " + target + " | "
                        + cells(medians(rounds, target), target.equals(this.reference) ? null : reference) + " |");
    }

    private static Medians medians(List<Round> rounds, String target) {
        return new Medians(
                rounds.stream().filter((round) -> round.target().equals(target)).toList());
    }

    private static String cells(Medians medians, @Nullable Medians reference) {
        return Stream.of(Figure.values())
                .map((figure) -> cell(
                        medians.of(figure),
                        reference == null ? OptionalDouble.empty() : medians.ratio(figure, reference)))
                .collect(Collectors.joining(" | "));
    }

    private static String cell(OptionalDouble value, OptionalDouble ratio) {
        if (value.isEmpty()) {
            return "–";
        }
        return Figure.shown(value.getAsDouble())
                + (ratio.isEmpty() ? "" : String.format(Locale.ROOT, " (%.2f×)", ratio.getAsDouble()));
    }
}
