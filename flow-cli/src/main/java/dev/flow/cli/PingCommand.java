package dev.flow.cli;

import dev.flow.client.FlowClient;
import dev.flow.net.HostAndPort;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks whether an Executor or a Gateway serves, or whether a Flow is ready, as {@code jina ping} does. */
@Command(
        name = "ping",
        description = "Checks whether an Executor or a Gateway serves, or whether a Flow is ready.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow ping executor localhost:12346",
            "  flow ping gateway http://localhost:12345 --timeout 500",
            "  flow ping flow grpc://localhost:12344 --attempts 10 --min-successful-attempts 1",
            "  flow ping localhost 12346      as in Jina before 3.9",
            "",
            "Exit codes: 0 if enough attempts succeeded, 1 if they did not, 2 for invalid arguments."
        })
final class PingCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description = "executor, gateway or flow; in the older form, a host name.")
    private String target;

    @Parameters(
            index = "1",
            paramLabel = "HOST",
            description = "host:port, or a URL such as http://host:port; in the older form, a port.")
    private String host;

    @Option(
            names = "--timeout",
            paramLabel = "MILLIS",
            defaultValue = "3000",
            description = "Maximum time of one attempt, -1 for no limit. Default: ${DEFAULT-VALUE}.")
    private long timeout;

    @Option(
            names = {"--attempts", "--retries"},
            paramLabel = "N",
            description = "Number of attempts. Default: 1, or 3 in the older form.")
    private @Nullable Integer attempts;

    @Option(
            names = "--min-successful-attempts",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of attempts that must succeed. Default: ${DEFAULT-VALUE}.")
    private int enough;

    @Mixin
    private ConnectionOptions connection;

    PingCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        PingTarget target = target();
        int rounds = this.attempts == null ? target.rounds() : this.attempts;
        if (rounds < 1 || this.enough < 1 || this.enough > rounds) {
            throw invalid("--min-successful-attempts is " + this.enough + " with " + rounds
                    + " attempts, expected 1 to the number of attempts");
        }
        try (FlowClient client = this.connection
                .client(target.host())
                .connectTimeout(ConnectionOptions.time(this.timeout))
                .build()) {
            return attempt(target, client, rounds);
        }
    }

    private int attempt(PingTarget target, FlowClient client, int rounds) throws InterruptedException {
        PrintWriter out = this.spec.commandLine().getOut();
        int succeeded = 0;
        for (int round = 1; round <= rounds; round++) {
            out.println("ping " + target.kind() + " on " + target.host() + " at " + round + " round");
            if (responds(target.kind(), client)) {
                succeeded++;
            } else {
                out.println("not responding, attempt (" + round + "/" + rounds + ")"
                        + (round < rounds ? ", again in " + PAUSE.toSeconds() + " s" : ""));
            }
            if (round < rounds) {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
        boolean fine = succeeded >= this.enough;
        out.println(
                fine
                        ? "readiness check succeeded " + succeeded + " times!!!"
                        : "readiness check succeeded " + succeeded + " times, expected " + this.enough + " or more");
        return fine ? 0 : 1;
    }

    private boolean responds(String kind, FlowClient client) {
        Duration timeout = ConnectionOptions.time(this.timeout);
        return kind.equals("flow") ? client.dryRunReport(timeout).ready() : client.isServing(timeout);
    }

    private PingTarget target() {
        String kind = this.target.toLowerCase(Locale.ROOT);
        if (kind.equals("executor") || kind.equals("gateway") || kind.equals("flow")) {
            return new PingTarget(kind, this.host, 1);
        }
        if (this.host.matches("\\d{1,5}")) {
            String port = ":" + this.host;
            return new PingTarget(
                    "executor", (HostAndPort.isIpv6(this.target) ? "[" + this.target + "]" : this.target) + port, 3);
        }
        throw invalid("Target '" + this.target + "' is unknown, expected executor, gateway or flow with a host,"
                + " or a host name with a port");
    }

    private ParameterException invalid(String message) {
        return new ParameterException(this.spec.commandLine(), message);
    }

    /**
     * The target of pings.
     *
     * @param kind executor, gateway or flow
     * @param host the address
     * @param rounds the default number of attempts
     */
    private record PingTarget(String kind, String host, int rounds) {}
}
