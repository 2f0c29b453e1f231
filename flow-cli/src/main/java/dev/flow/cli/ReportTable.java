package dev.flow.cli;

import dev.flow.client.ExecutorReport;
import dev.flow.client.FlowReport;
import dev.flow.client.ReplicaReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Formats the report of a dry run as a table with a line for each Replica, or for each Executor if Replicas are unknown. */
final class ReportTable {

    private static final List<String> HEAD = List.of("EXECUTOR", "NEEDS", "REPLICA", "STATE", "LATENCY", "WHY");
    private static final int STATE = HEAD.indexOf("STATE");
    private static final String READY = "READY";

    private final Ansi colors;
    private final boolean latencies;

    /**
     * @param colors whether states have colors
     * @param latencies whether the table has latencies, which differ in each report
     */
    ReportTable(Ansi colors, boolean latencies) {
        this.colors = colors;
        this.latencies = latencies;
    }

    String text(FlowReport report) {
        StringBuilder text = new StringBuilder();
        if (!report.executors().isEmpty()) {
            List<List<String>> rows = new ArrayList<>(List.of(HEAD));
            report.executors().forEach((executor) -> rows.addAll(rows(executor)));
            rows.forEach((row) -> text.append(line(row, rows)).append('\n'));
        }
        return text.append(verdict(report)).append('\n').toString();
    }

    private String verdict(FlowReport report) {
        if (report.ready()) {
            return painted("Flow is ready", Style.fg_green);
        }
        String reason = report.summary().description();
        return painted("Flow is not ready", Style.fg_red) + (reason.isEmpty() ? "" : ": " + Terminal.plain(reason));
    }

    private List<List<String>> rows(ExecutorReport executor) {
        String needs = String.join(", ", executor.needs());
        if (executor.replicas().isEmpty()) {
            return List.of(List.of(executor.name(), needs, "", executor.ready() ? READY : "NOT_READY", "", ""));
        }
        boolean sharded = executor.replicas().stream().anyMatch((replica) -> replica.shard() > 0);
        return IntStream.range(0, executor.replicas().size())
                .mapToObj((index) -> row(
                        index == 0 ? executor.name() : "",
                        index == 0 ? needs : "",
                        sharded,
                        executor.replicas().get(index)))
                .toList();
    }

    private List<String> row(String name, String needs, boolean sharded, ReplicaReport replica) {
        String address = (sharded ? "shard " + replica.shard() + " " : "") + replica.address();
        String latency = this.latencies && replica.latencyMillis().isPresent()
                ? String.format(Locale.ROOT, "%.1f ms", replica.latencyMillis().getAsDouble())
                : "";
        String why = replica.state().equals(READY) ? "" : replica.cause() + " " + replica.detail();
        return List.of(name, needs, address, replica.state(), latency, why.strip());
    }

    private String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = Terminal.plain(row.get(column));
            line.append(column == STATE && row != rows.get(0) ? painted(cell, color(cell)) : cell);
            line.append(" ".repeat(width(column, rows) - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static int width(int column, List<List<String>> rows) {
        return rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0);
    }

    private static Style color(String state) {
        return switch (state) {
            case READY -> Style.fg_green;
            case "STARTING" -> Style.fg_yellow;
            default -> Style.fg_red;
        };
    }

    private String painted(String text, IStyle style) {
        return this.colors.enabled() ? style.on() + text + style.off() : text;
    }
}
