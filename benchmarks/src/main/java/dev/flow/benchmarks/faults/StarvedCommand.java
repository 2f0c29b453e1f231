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

/** Starves healthy Executors and the Gateway, and reports false changes of readiness and the time to find a frozen Executor. */
@Command(
        name = "starved",
        mixinStandardHelpOptions = true,
        description =
                "Delays healthy processes in several ways, and counts how often the Gateway reports them as failed. "
                        + "Then freezes an Executor, and measures how soon the Gateway detects it. Uses real processes.")
public final class StarvedCommand implements Callable<Integer> {

    @Option(
            names = "--rounds",
            defaultValue = "20",
            description = "Number of repetitions of each situation. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description = "Seconds in which each repetition counts false changes. Default: ${DEFAULT-VALUE}.")
    private long seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "30",
            description = "Seconds before the first repetition. Default: ${DEFAULT-VALUE}.")
    private long warmUp;

    @Option(
            names = "--cases",
            defaultValue = "",
            description = "Regular expression. Only situations whose name contains a match run.")
    private String cases = "";

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
            defaultValue = "benchmarks/target/starved",
            description = "Directory of results and logs. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        TestBed.Jars jars =
                new TestBed.Jars(this.gateway, this.executor, Path.of(System.getProperty("java.class.path")));
        return new CaseRunner(jars, this.out, false).run(cases());
    }

    private List<FaultCase> cases() {
        Pattern wanted = Pattern.compile(this.cases);
        Duration observation = Duration.ofSeconds(this.seconds);
        Duration warm = Duration.ofSeconds(this.warmUp);
        Stream<FaultCase> running =
                Stream.of(Starvation.values()).map((each) -> new StarvedCase(each, this.rounds, observation, warm));
        return Stream.concat(running, Stream.of(new ColdStartCase(this.rounds, observation)))
                .filter((each) -> wanted.matcher(each.name()).find())
                .toList();
    }
}
