package dev.flow.hostile.report;

import dev.flow.hostile.scenario.Result;
import dev.flow.hostile.scenario.Result.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results as a table in Markdown. */
public final class ResultTable {

    private static final List<String> TITLES = List.of(
            "Scenario",
            "Row",
            "Gateway",
            "Port",
            "gRPC victim requests/s, p99",
            "HTTP victim requests/s, p99",
            "Attacker saw",
            "RSS / heap MB",
            "Files",
            "Log kB",
            "Alive",
            "Verdict");

    private ResultTable() {}

    /** Returns the titles, the separator and one line for each result. */
    public static String of(List<Result> results) {
        return Stream.concat(head(), results.stream().map(ResultTable::row))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Returns the two lines above all results. */
    public static Stream<String> head() {
        return Stream.of(line(TITLES.stream()), "|---".repeat(TITLES.size()) + "|");
    }

    /** Returns the line of one result. */
    public static String row(Result result) {
        return line(Stream.of(
                result.scenario().name(),
                result.scenario().row(),
                result.kind().toString(),
                result.scenario().port().toString(),
                victim(result.grpc()),
                victim(result.http()),
                result.reaction(),
                memory(result),
                String.valueOf(result.cost().files()),
                String.valueOf(result.cost().logBytes() / 1024),
                result.cost().alive() ? "yes" : "**no**",
                verdict(result)));
    }

    private static String verdict(Result result) {
        String judged = result.victimsJudged() ? "" : " (victims not judged: the machine is too busy)";
        return (result.passed() ? "pass" : "**fail**: " + String.join("; ", result.violations())) + judged;
    }

    private static String victim(Comparison victim) {
        return String.format(
                Locale.ROOT,
                "%.0f → %.0f, %.0f → %.0f ms (%.1f×)",
                victim.before().rate(),
                victim.during().rate(),
                victim.before().p99Millis(),
                victim.during().p99Millis(),
                victim.ratio());
    }

    private static String memory(Result result) {
        String heap = result.cost().heapMegabytes().isPresent()
                ? String.valueOf(result.cost().heapMegabytes().getAsLong())
                : "?";
        return result.cost().residentMegabytes() + " / " + heap;
    }

    private static String line(Stream<String> cells) {
        return cells.map(ResultTable::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replace("\n", " ").replace("\r", "");
    }
}
