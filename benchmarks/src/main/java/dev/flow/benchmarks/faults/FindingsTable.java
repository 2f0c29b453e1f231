package dev.flow.benchmarks.faults;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats findings as a Markdown table. */
final class FindingsTable {

    private final List<Finding> findings;

    FindingsTable(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
        Stream<String> head =
                Stream.of("| Case | Figure | Measured | Promised | | Load |", "|---|---|--:|--:|---|--:|");
        return Stream.concat(head, this.findings.stream().map(FindingsTable::row))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(Finding finding) {
        String verdict = finding.atMost() == null ? "" : finding.missed() ? "**missed**" : "met";
        return Stream.of(
                        finding.fault(),
                        finding.figure(),
                        finding.measured(),
                        finding.promise(),
                        verdict,
                        String.format(Locale.ROOT, "%.1f", finding.load()))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
