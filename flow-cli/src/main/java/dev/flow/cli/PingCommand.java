package dev.flow.cli;

import dev.flow.client.FlowClient;
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

/** Asks an Executor or a Gateway whether it serves, or a whole Flow whether it is ready, as {@code jina ping} does. */
@Command(
        name = "ping",
        description = "Asks whether something serves: an Executor, a Gateway, or a whole Flow.",
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
            "Exit code 0 where enough attempts succeeded, 1 where they did not, 2 for wrong arguments."
        })
final class PingCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description = "executor, gateway or flow; in the older form the name of a host.")
    private String target;

    @Parameters(
            index = "1",
            paramLabel = "HOST",
            description = "host:port, or a URL such as http://host:port; in the older form a port.")
    private String host;

    @Option(
            names = "--timeout",
            paramLabel = "MILLIS",
            defaultValue = "3000",
            description = "How long one attempt may take, -1 for ever; ${DEFAULT-VALUE} by default.")
    private long timeout;

    @Option(
            names = {"--attempts", "--retries"},
            paramLabel = "N",
            description = "How many attempts are made; 1 by default, 3 in the older form.")
    private @Nullable Integer attempts;

    @Option(
            names = "--min-successful-attempts",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many of them must succeed; ${DEFAULT-VALUE} by default.")
    private int enough;

    @Mixin
    private ConnectionOptions connection;

    PingCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Asked asked = asked();
        int rounds = this.attempts == null ? asked.rounds() : this.attempts;
        if (rounds < 1 || this.enough < 1 || this.enough > rounds) {
            throw wrong("of " + rounds + " attempts " + this.enough
                    + " are to succeed, expected 1 or more, and no more than are made");
        }
        try (FlowClient client = this.connection
                .client(asked.host())
                .connectTimeout(ConnectionOptions.time(this.timeout))
                .build()) {
            return attempt(asked, client, rounds);
        }
    }

    private int attempt(Asked asked, FlowClient client, int rounds) throws InterruptedException {
        PrintWriter out = this.spec.commandLine().getOut();
        int succeeded = 0;
        for (int round = 1; round <= rounds; round++) {
            out.println("ping " + asked.target() + " on " + asked.host() + " at " + round + " round");
            if (answers(asked.target(), client)) {
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

    private boolean answers(String target, FlowClient client) {
        Duration timeout = ConnectionOptions.time(this.timeout);
        return target.equals("flow") ? client.dryRunReport(timeout).ready() : client.isServing(timeout);
    }

    private Asked asked() {
        String kind = this.target.toLowerCase(Locale.ROOT);
        if (kind.equals("executor") || kind.equals("gateway") || kind.equals("flow")) {
            return new Asked(kind, this.host, 1);
        }
        if (this.host.matches("\\d{1,5}")) {
            return new Asked("executor", this.target + ":" + this.host, 3);
        }
        throw wrong("'" + this.target + "' is nothing to ping: expected executor, gateway or flow, and a host;"
                + " or the name of a host, and a port");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(this.spec.commandLine(), message);
    }

    /** What is asked, where, and how often where nothing is said. */
    private record Asked(String target, String host, int rounds) {}
}
