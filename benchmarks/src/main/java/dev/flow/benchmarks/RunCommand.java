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

/** Starts everything, measures it in turn, and reports. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Measures the Gateway beside a hop made by hand, nginx where it is installed, and no hop at all.")
final class RunCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "Fewer and shorter rounds: a first look, nothing to quote.")
    private boolean quick;

    @Option(names = "--rounds", description = "Rounds per case (5; quick: 3).")
    private int rounds;

    @Option(names = "--millis", description = "How long a round takes (2000; quick: 700).")
    private long millis;

    @Option(names = "--connections", defaultValue = "4", description = "What 64 in flight share (${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--cases",
            defaultValue = "",
            description = "Only cases with this in their name, a regular expression.")
    private String cases = "";

    @Option(
            names = "--gateway",
            paramLabel = "NAME=JAR",
            description = "A Gateway to measure, with properties behind it if need be; may be repeated."
                    + " The first is measured with a chain and a fan-out of four too.")
    private List<String> gateways = List.of("gateway=gateway-app/target/gateway-app.jar");

    @Option(
            names = "--chain",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "A chain of four too (the default).")
    private boolean chain;

    @Option(
            names = "--fan-out",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "A fan-out of four too (the default).")
    private boolean fanOut;

    @Option(
            names = "--nginx",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "nginx too, where it is installed (the default).")
    private boolean nginx;

    @Option(names = "--out", defaultValue = "benchmarks/target/run", description = "Where results and logs go.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(this.out);
        try (Processes processes = new Processes(own(), this.out.toAbsolutePath());
                Client client = processes.client()) {
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
            processes.nginx().ifPresentOrElse(targets::add, () -> System.err.println("no nginx here: left out"));
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

    private Pace pace() {
        int rounds = this.rounds > 0 ? this.rounds : this.quick ? 3 : 5;
        long millis = this.millis > 0 ? this.millis : this.quick ? 700 : 2000;
        return new Pace(rounds, millis, this.quick ? 20_000 : 60_000, this.connections);
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
