package dev.flow.benchmarks.faults;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

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
        Files.createDirectories(this.out);
        TestBed.Jars jars =
                new TestBed.Jars(this.gateway, this.executor, Path.of(System.getProperty("java.class.path")));
        List<Finding> findings = new ArrayList<>();
        int broken = 0;
        for (FaultCase each : cases()) {
            System.err.println(each.name());
            Findings found = new Findings(each.name());
            // A failed case must not discard the results of the cases before it.
            try (TestBed testBed = new TestBed(jars, this.out.toAbsolutePath(), this.quick)) {
                each.measure(testBed, found);
            } catch (IOException | RuntimeException failure) {
                System.err.println("  INCOMPLETE: " + failure);
                broken++;
            }
            findings.addAll(found.all());
        }
        report(findings);
        return broken;
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

    private void report(List<Finding> findings) throws IOException {
        String table = new FindingsTable(findings).toString();
        Files.writeString(this.out.resolve("results.md"), table);
        new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        this.out.resolve("results.json").toFile(), new Report(Instant.now(), Machine.here(), findings));
        System.out.println(table);
    }

    /** The report of a run. */
    private record Report(Instant at, Machine machine, List<Finding> findings) {}

    /** The machine of the run. */
    private record Machine(int processors, String system, String jvm) {

        static Machine here() {
            OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
            return new Machine(
                    system.getAvailableProcessors(),
                    system.getName() + " " + system.getVersion(),
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        }
    }
}
