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

/** Asks whether a whole Flow is ready, and shows what was found. */
@Command(
        name = "dry-run",
        aliases = "dryrun",
        description = "Asks whether a whole Flow can serve now, and shows what was found of each Replica.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow dry-run http://localhost:12345",
            "  flow dry-run grpcs://flow.example:443 --json",
            "  flow dry-run localhost:12344 --watch",
            "",
            "Over HTTP and WebSocket a Gateway tells of each Replica, over gRPC of each Executor; one of Jina tells only",
            "whether the Flow is ready, and why not.",
            "Exit code 0 where it is ready, 1 where it is not, 2 for wrong arguments."
        })
final class DryRunCommand implements Callable<Integer> {

    /** To the beginning of the screen, and clears what is below. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "HOST", description = "host:port, or a URL such as http://host:port.")
    private String host;

    @Option(
            names = "--timeout",
            paramLabel = "MILLIS",
            defaultValue = "3000",
            description = "How long an answer may take, -1 for ever; ${DEFAULT-VALUE} by default.")
    private long timeout;

    @Option(names = "--json", description = "Shows it as JSON, on one line.")
    private boolean json;

    @Option(
            names = "--watch",
            description = "Asks again and again, until Ctrl-C: live in a terminal, else what has changed.")
    private boolean watch;

    @Option(
            names = "--interval",
            paramLabel = "MILLIS",
            defaultValue = "1000",
            description = "How long --watch waits before it asks again; ${DEFAULT-VALUE} by default.")
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
        Duration patience = ConnectionOptions.time(this.timeout);
        try (FlowClient client =
                this.connection.client(this.host).connectTimeout(patience).build()) {
            FlowReport report = client.report(patience);
            String shown = show(report, "");
            while (this.watch) {
                TimeUnit.MILLISECONDS.sleep(this.interval);
                report = client.report(patience);
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
