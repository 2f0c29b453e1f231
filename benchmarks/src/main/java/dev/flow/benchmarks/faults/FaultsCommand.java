package dev.flow.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Injects faults one after the other, and reports when the Gateway detected them. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description =
                "Kills, freezes and disconnects Executors, and measures how soon the Gateway detects it. Uses real processes.")
public final class FaultsCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "Fewer rounds, for a quick check.")
    private boolean quick;

    @Option(
            names = "--cases",
            defaultValue = "",
            description = "Regular expression. Only cases whose name contains a match run.")
    private String cases = "";

    @Option(
            names = "--damping",
            defaultValue = "500",
            description = "Damping window of the Gateway in milliseconds. Default: ${DEFAULT-VALUE}.")
    private long damping;

    @Option(
            names = "--gateway",
            defaultValue = "gateway-app/target/gateway-app.jar",
            description = "Jar of the Gateway. Default: ${DEFAULT-VALUE}.")
    private Path gateway = Path.of("");

    @Option(
            names = "--executor",
            defaultValue = "executor-app/target/executor-app.jar",
            description = "Jar of the Executor. Default: ${DEFAULT-VALUE}.")
    private Path executor = Path.of("");

    @Option(
            names = "--out",
            defaultValue = "benchmarks/target/faults",
            description = "Directory of results and logs. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        TestBed.Jars jars =
                new TestBed.Jars(this.gateway, this.executor, Path.of(System.getProperty("java.class.path")));
        return new CaseRunner(jars, this.out, this.quick).run(cases());
    }

    private List<FaultCase> cases() {
        Pattern wanted = Pattern.compile(this.cases);
        Duration window = Duration.ofMillis(this.damping);
        return Stream.of(
                        new KillCase(),
                        new SilenceCase(Silence.FREEZE, 20),
                        new SilenceCase(Silence.BLACK_HOLE, 10),
                        new SilenceCase(Silence.LOST_REQUESTS, 10),
                        new SilenceCase(Silence.LOST_ANSWERS, 10),
                        new AwayCase(2),
                        new AwayCase(10),
                        new AwayCase(30),
                        new DryRunCase(),
                        new ReadinessReadCase(),
                        new FlappingCase(Flapping.CONNECTION, window),
                        new FlappingCase(Flapping.HEALTH, window),
                        new WatchesCase(),
                        new TerminationCase(TerminatedPart.GATEWAY),
                        new TerminationCase(TerminatedPart.REPLICA))
                .filter((each) -> wanted.matcher(each.name()).find())
                .toList();
    }
}
