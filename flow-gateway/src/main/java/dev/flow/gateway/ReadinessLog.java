package dev.flow.gateway;

import dev.flow.DaemonThreads;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each state change of a Replica and of the Flow, on a thread of its own and not on the event loop that found the change. */
public final class ReadinessLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("dev.flow.readiness");

    private final ExecutorService thread;
    private final Runnable banner;
    private final Map<String, ReplicaReadiness> logged = new HashMap<>();
    private @Nullable Boolean ready;
    private boolean bannerShown;

    /**
     * @param banner called when the Flow becomes ready for the first time
     */
    public ReadinessLog(Runnable banner) {
        this(thread(), banner);
    }

    ReadinessLog(ExecutorService thread, Runnable banner) {
        this.thread = thread;
        this.banner = banner;
    }

    private static ExecutorService thread() {
        return new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreads.named("flow-readiness-log"),
                // A Flow that is stopped loses its Executors: these changes are not logged.
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Logs the differences from the last readiness. */
    public void changed(FlowReadiness readiness) {
        this.thread.execute(() -> write(readiness));
    }

    /** Stops logging. Changes that were reported before are still logged. */
    @Override
    public void close() {
        this.thread.shutdown();
    }

    private void write(FlowReadiness readiness) {
        Set<String> present = new HashSet<>();
        readiness.executors().forEach((executor) -> write(executor, present));
        // Replicas come and go while the Gateway runs: keep only those that exist.
        this.logged.keySet().retainAll(present);
        if (this.ready != null && this.ready == readiness.ready()) {
            return;
        }
        boolean first = this.ready == null;
        this.ready = readiness.ready();
        if (!readiness.ready()) {
            if (!first) {
                log.warn(
                        "Flow is not ready: Executor '{}' is not ready",
                        readiness.missing().map(ExecutorReadiness::executor).orElse(""));
            }
        } else if (this.bannerShown) {
            log.info("Flow is ready again");
        } else {
            this.bannerShown = true;
            this.banner.run();
        }
    }

    private void write(ExecutorReadiness executor, Set<String> present) {
        executor.replicas().forEach((replica) -> {
            String name = executor.executor() + " " + replica.address();
            present.add(name);
            ReplicaReadiness before = this.logged.put(name, replica);
            if (before == null || before.state() != replica.state()) {
                write(executor.executor(), replica);
            }
        });
    }

    private static void write(String executor, ReplicaReadiness replica) {
        switch (replica.state()) {
            case STARTING -> log.debug("{} at {} is starting", executor, replica.address());
            case READY -> log.info("{} at {} is ready", executor, replica.address());
            default ->
                log.warn(
                        "{} at {} is {}: {} ({})",
                        executor,
                        replica.address(),
                        replica.state(),
                        replica.cause(),
                        replica.detail());
        }
    }
}
