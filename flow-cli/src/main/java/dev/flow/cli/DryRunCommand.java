package dev.flow.cli;

import dev.flow.client.FlowClient;
import dev.flow.client.FlowReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks whether a Flow is ready, and prints the readiness of its Executors. */
@Command(
        name = "dry-run",
        aliases = "dryrun",
        description = "Checks whether a Flow is ready, and prints the readiness of each Replica.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow dry-run http://localhost:12345",
            "  flow dry-run grpcs://flow.example:443 --json",
            "  flow dry-run localhost:12344 --watch",
            "",
            "Over HTTP and WebSocket, the Gateway reports each Replica; over gRPC, each Executor. A Jina Gateway reports",
            "only whether the Flow is ready, and the reason if it is not.",
            "Exit codes: 0 if the Flow is ready, 1 if it is not, 2 for invalid arguments."
        })
final class DryRunCommand implements Callable<Integer> {

    /** Moves the cursor to the start of the screen and clears the screen. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "HOST", description = "host:port, or a URL such as http://host:port.")
    private String host;

    @Option(
            names = "--timeout",
            paramLabel = "MILLIS",
            defaultValue = "3000",
            description = "Maximum time of a dry run, -1 for no limit. Default: ${DEFAULT-VALUE}.")
    private long timeout;

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Option(
            names = "--watch",
            description =
                    "Repeats the dry run until Ctrl-C. A terminal shows the latest result; otherwise, changes are printed.")
    private boolean watch;

    @Option(
            names = "--interval",
            paramLabel = "MILLIS",
            defaultValue = "1000",
            description = "Pause of --watch between dry runs. Default: ${DEFAULT-VALUE}.")
    private long interval;

    @Mixin
    private ConnectionOptions connection;

    DryRunCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        if (this.interval < 1) {
            throw new ParameterException(
                    this.spec.commandLine(), "--interval is " + this.interval + ", expected 1 or more");
        }
        Duration timeout = ConnectionOptions.time(this.timeout);
        try (FlowClient client =
                this.connection.client(this.host).connectTimeout(timeout).build()) {
            FlowReport report = client.report(timeout);
            String shown = show(report, "");
            while (this.watch) {
                TimeUnit.MILLISECONDS.sleep(this.interval);
                report = client.report(timeout);
                shown = show(report, shown);
            }
            return report.ready() ? 0 : 1;
        }
    }

    private String show(FlowReport report, String before) {
        PrintWriter out = this.spec.commandLine().getOut();
        boolean live = this.watch && !this.json && Ansi.AUTO.enabled();
        Ansi colours = Ansi.AUTO;
        String text = this.json ? ReportJson.write(report) : new ReportTable(colours, live || !this.watch).text(report);
        if (live) {
            out.print(CLEAR + text);
        } else if (!text.equals(before)) {
            out.print(text);
        }
        out.flush();
        return text;
    }
}
