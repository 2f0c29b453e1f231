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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flow that runs in this process until it is told to stop: by Ctrl-C or SIGTERM, also while it is being started. */
final class Running {

    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private final PrintWriter out;
    private final ExecutorLauncher launcher =
            new ExecutorLauncher(Stream.concat(ConsoleLog.OF_THE_LAUNCHED.stream(), ClassArchive.options().stream())
                    .toList());
    private volatile AutoCloseable started = this.launcher;
    private volatile boolean stopping;
    private volatile boolean failed;

    /**
     * @param out where the banner goes
     */
    Running(PrintWriter out) {
        this.out = out;
    }

    /**
     * Runs a Flow to its end.
     *
     * @param restart whether Executors that end with an error are started anew
     * @return the exit code
     * @throws FlowStartException where it cannot be started
     */
    int run(Flow flow, boolean restart) throws InterruptedException {
        Termination.exitWithZero();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "flow-stop"));
        try {
            LocalFlow running = LocalFlow.start(flow, this.launcher, Running::tell);
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
            running.gateway().onReadinessChange(changes::changed);
            running.await();
            return 0;
        } catch (FlowStartException failure) {
            // the children that were stopped are no failure
            if (this.stopping) {
                return 0;
            }
            this.failed = true;
            throw failure;
        }
    }

    private static void tell(StartProgress progress) {
        log.info("{} ({} ms)", progress, progress.elapsed().toMillis());
    }

    private void showBanner(LocalFlow running) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        running.ports().forEach((served) -> ports.put(served.protocol().name(), served.port()));
        this.out.println(new ReadyBanner(ports, ReadyBanner.privateAddress()).text());
        this.out.flush();
    }

    private void stop() {
        this.stopping = true;
        if (!this.failed) {
            log.info("stopping");
        }
        try {
            this.started.close();
        } catch (Exception failure) {
            log.warn("stopping failed", failure);
        }
    }
}
