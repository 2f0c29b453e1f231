package dev.flow.benchmarks;

import dev.flow.benchmarks.report.MarkdownTable;
import dev.flow.benchmarks.report.Round;
import dev.flow.benchmarks.report.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Starts all processes, measures the targets, and reports. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Compares the Gateway with a hand-made hop, nginx if it is installed, and a direct connection.")
final class RunCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "Fewer and shorter rounds, for a quick check.")
    private boolean quick;

    @Option(names = "--rounds", description = "Rounds per case. Default: 5, with --quick 3.")
    private int rounds;

    @Option(names = "--millis", description = "Duration of a round in milliseconds. Default: 2000, with --quick 700.")
    private long millis;

    @Option(
            names = "--connections",
            defaultValue = "4",
            description = "Connections that 64 requests in flight share. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--cases",
            defaultValue = "",
            description = "Regular expression. Only cases whose name contains a match run.")
    private String cases = "";

    @Option(
            names = "--gateway",
            paramLabel = "NAME=JAR",
            description = "A Gateway to measure, optionally followed by properties. May be repeated."
                    + " The first Gateway is also measured with a chain and a fan-out of four.")
    private List<String> gateways = List.of("gateway=gateway-app/target/gateway-app.jar");

    @Option(
            names = "--chain",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Also measures a chain of four. Default: ${DEFAULT-VALUE}.")
    private boolean chain;

    @Option(
            names = "--fan-out",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Also measures a fan-out of four. Default: ${DEFAULT-VALUE}.")
    private boolean fanOut;

    @Option(
            names = "--nginx",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Also measures nginx if it is installed. Default: ${DEFAULT-VALUE}.")
    private boolean nginx;

    @Option(
            names = "--out",
            defaultValue = "benchmarks/target/run",
            description = "Directory of results and logs. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(this.out);
        try (Processes processes = new Processes(own(), this.out.toAbsolutePath());
                LoadClient client = processes.client()) {
            report(new Measurement(client, targets(processes), pace()).run(scenarios()));
        }
        return 0;
    }

    private static Path own() {
        return Path.of(System.getProperty("java.class.path"));
    }

    private List<Target> targets(Processes processes) throws IOException {
        List<Target> targets = new ArrayList<>(List.of(processes.hop(), processes.direct()));
        if (this.nginx) {
            processes
                    .nginx()
                    .ifPresentOrElse(
                            targets::add, () -> System.err.println("nginx is not installed and is not measured"));
        }
        for (GatewayUnderTest gateway : gatewaysUnderTest()) {
            targets.add(processes.gateway(gateway));
        }
        return targets;
    }

    private List<GatewayUnderTest> gatewaysUnderTest() {
        List<GatewayUnderTest> all = new ArrayList<>(
                this.gateways.stream().map(GatewayUnderTest::parse).toList());
        if (this.chain) {
            all.add(all.get(0).with(FlowShape.CHAIN, ", chain of 4"));
        }
        if (this.fanOut) {
            all.add(all.get(0).with(FlowShape.FAN_OUT, ", fan-out of 4"));
        }
        return all;
    }

    private RunSize pace() {
        int rounds = this.rounds > 0 ? this.rounds : this.quick ? 3 : 5;
        long millis = this.millis > 0 ? this.millis : this.quick ? 700 : 2000;
        return new RunSize(rounds, millis, this.quick ? 20_000 : 60_000, this.connections);
    }

    private List<Scenario> scenarios() {
        Pattern wanted = Pattern.compile(this.cases);
        return Scenario.all().stream()
                .filter((scenario) -> wanted.matcher(scenario.toString()).find())
                .toList();
    }

    private void report(List<Round> rounds) throws IOException {
        String table = new MarkdownTable(rounds, "hop").toString();
        Files.writeString(this.out.resolve("results.md"), table);
        new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(this.out.resolve("results.json").toFile(), rounds);
        System.out.println(table);
    }
}
