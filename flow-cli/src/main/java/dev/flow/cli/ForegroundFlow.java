package dev.flow.cli;

import dev.flow.definition.Flow;
import dev.flow.gateway.ReadinessLog;
import dev.flow.gateway.ReadyBanner;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.launch.Termination;
import dev.flow.local.FlowStartException;
import dev.flow.local.LocalFlow;
import dev.flow.local.StartProgress;
import java.io.PrintWriter;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a Flow in this process until Ctrl-C or SIGTERM, which also stop it during its start. */
final class ForegroundFlow {

    private static final Logger log = LoggerFactory.getLogger(ForegroundFlow.class);

    private final PrintWriter out;
    private final ExecutorLauncher launcher =
            new ExecutorLauncher(Stream.concat(ConsoleLog.LAUNCHED_OPTIONS.stream(), ClassArchive.options().stream())
                    .toList());
    private volatile AutoCloseable started = this.launcher;
    private volatile boolean stopping;
    private volatile boolean failed;

    /**
     * @param out the output of the banner
     */
    ForegroundFlow(PrintWriter out) {
        this.out = out;
    }

    /**
     * Runs a Flow until it is stopped.
     *
     * @param restart whether Executors that end with an error are restarted
     * @return the exit code
     * @throws FlowStartException if the Flow cannot be started
     */
    int run(Flow flow, boolean restart) throws InterruptedException {
        Termination.exitWithZero();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "flow-stop"));
        try {
            LocalFlow running = LocalFlow.start(flow, this.launcher, ForegroundFlow::logProgress);
            ReadinessLog changes = new ReadinessLog(() -> showBanner(running));
            this.started = () -> {
                changes.close();
                running.close();
            };
            if (this.stopping) {
                running.close();
                return 0;
            }
            if (restart) {
                running.restartOnFailure();
            }
            StartSchemas schemas = new StartSchemas(running::close);
            running.gateway().onReadinessChange(changes::changed);
            running.gateway().onReadinessChange(schemas);
            running.await();
            schemas.throwIfUnfit();
            return 0;
        } catch (FlowStartException failure) {
            // During a stop, the end of a child is not a failure.
            if (this.stopping) {
                return 0;
            }
            this.failed = true;
            throw failure;
        }
    }

    private static void logProgress(StartProgress progress) {
        log.info("{} ({} ms)", progress, progress.elapsed().toMillis());
    }

    private void showBanner(LocalFlow running) {
        this.out.println(new ReadyBanner(running.addresses(), ReadyBanner.privateAddress()).text());
        this.out.flush();
    }

    private void stop() {
        this.stopping = true;
        if (!this.failed) {
            log.info("The Flow is stopping");
        }
        try {
            this.started.close();
        } catch (Exception failure) {
            log.warn("Failed to stop the Flow", failure);
        }
    }
}
