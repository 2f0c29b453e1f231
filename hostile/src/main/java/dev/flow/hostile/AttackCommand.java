package dev.flow.hostile;

import dev.flow.hostile.attack.Catalog;
import dev.flow.hostile.process.GatewayKind;
import dev.flow.hostile.process.Jars;
import dev.flow.hostile.process.TestBed;
import dev.flow.hostile.report.ResultTable;
import dev.flow.hostile.scenario.Pace;
import dev.flow.hostile.scenario.Result;
import dev.flow.hostile.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs hostile clients against both kinds of Gateway. */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts both kinds of Gateway with two Executors each, runs hostile clients beside well-behaved ones, and",
            "prints a Markdown table. The exit code is 1 if any scenario fails."
        })
final class AttackCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description = {
                "Run the short form, which takes at most 4 minutes on two quiet cores. It prints the figures of the",
                "victims and judges only that they are served, and repeats a failed scenario once."
            })
    private boolean quick;

    @Option(names = "--list", description = "Print the scenarios and exit.")
    private boolean list;

    @Option(names = "--only", paramLabel = "NAME", description = "Run this scenario only; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--gateway", paramLabel = "KIND", description = "Run against APP or CORE only (default both).")
    private List<GatewayKind> kinds = List.of(GatewayKind.values());

    @Option(names = "--fresh", description = "Start a new Gateway for each scenario.")
    private boolean fresh;

    @Option(
            names = "--slack",
            paramLabel = "MILLIS",
            defaultValue = "50",
            description =
                    "The milliseconds a victim's p99 may exceed twice its value before (default ${DEFAULT-VALUE}).")
    private int slack;

    @Option(names = "--root", paramLabel = "DIR", defaultValue = ".", description = "The source tree with built jars.")
    private Path root;

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            defaultValue = "hostile/target/logs",
            description = "The directory for logs.")
    private Path logs;

    AttackCommand() {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = this.spec.commandLine().getOut();
        List<Scenario> scenarios =
                Catalog.scenarios().stream().filter(this::selected).toList();
        if (scenarios.isEmpty()) {
            throw new ParameterException(
                    this.spec.commandLine(), "No scenario is named " + this.only + ". --list prints the names.");
        }
        if (this.list) {
            scenarios.forEach((scenario) ->
                    out.println(scenario + " (row " + scenario.row() + (scenario.quick() ? ", quick)" : ")")));
            return 0;
        }
        List<Result> results = new ArrayList<>();
        ResultTable.head().forEach(out::println);
        try (TestBed bed = TestBed.start(Jars.under(this.root), this.logs.toAbsolutePath(), List.of())) {
            for (GatewayKind kind : this.kinds) {
                results.addAll(new Campaign(bed, kind, pace(), this.fresh).run(scenarios, out));
            }
        }
        return verdict(results, out);
    }

    private boolean selected(Scenario scenario) {
        return this.only.isEmpty()
                ? scenario.quick() || !this.quick
                : this.only.contains(scenario.name()) || this.only.contains(scenario.toString());
    }

    private Pace pace() {
        Duration slack = Duration.ofMillis(this.slack);
        return this.quick ? Pace.quick(slack) : Pace.full(slack);
    }

    private static int verdict(List<Result> results, PrintWriter out) {
        long failed = results.stream().filter((result) -> !result.passed()).count();
        out.println();
        out.println(failed + " of " + results.size() + " scenarios failed");
        return failed == 0 ? 0 : 1;
    }
}
