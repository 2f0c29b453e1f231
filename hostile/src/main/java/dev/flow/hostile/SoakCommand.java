package dev.flow.hostile;

import dev.flow.hostile.process.GatewayKind;
import dev.flow.hostile.process.GatewayProcess;
import dev.flow.hostile.process.Jars;
import dev.flow.hostile.process.TestBed;
import dev.flow.hostile.scenario.Pace;
import dev.flow.hostile.scenario.ScenarioRunner;
import dev.flow.hostile.soak.Soak;
import dev.flow.hostile.soak.SoakResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs mixed traffic for a time and checks that nothing grows. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs requests, cancels, dropped sockets and failing requests against both kinds of Gateway, restarts an",
            "Executor every 30 seconds, and prints the slopes of heap, direct memory, threads and open files.",
            "The exit code is 1 if anything grows or traffic is not served."
        })
final class SoakCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            defaultValue = "900",
            description = "The seconds of traffic for each Gateway (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--gateway", paramLabel = "KIND", description = "Run against APP or CORE only (default both).")
    private List<GatewayKind> kinds = List.of(GatewayKind.values());

    @Option(names = "--root", paramLabel = "DIR", defaultValue = ".", description = "The source tree with built jars.")
    private Path root;

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            defaultValue = "hostile/target/soak",
            description = "The directory for logs.")
    private Path logs;

    SoakCommand() {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = this.spec.commandLine().getOut();
        out.println(SoakResult.head());
        boolean passed = true;
        for (GatewayKind kind : this.kinds) {
            SoakResult result = soak(kind);
            out.println(result);
            out.flush();
            passed &= result.passed();
        }
        return passed ? 0 : 1;
    }

    private SoakResult soak(GatewayKind kind) throws Exception {
        try (TestBed bed = TestBed.start(Jars.under(this.root), this.logs.toAbsolutePath(), Soak.OPTIONS);
                GatewayProcess gateway = bed.gateway(kind)) {
            new ScenarioRunner(bed, Pace.quick(Duration.ZERO)).warmUp(gateway);
            return new Soak(bed, gateway).run(Duration.ofSeconds(this.seconds));
        }
    }
}
