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

/**
 * Says in the log when a Replica, and with it the Flow, changes: a line a person can follow for each. It writes on a thread of
 * its own, one line after the other: not on the event loop that found the change.
 */
public final class ReadinessLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("dev.flow.readiness");

    private final ExecutorService thread;
    private final Runnable banner;
    private final Map<String, ReplicaReadiness> told = new HashMap<>();
    private @Nullable Boolean ready;
    private boolean bannerShown;

    /**
     * @param banner what to show when the Flow becomes ready for the first time
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
                // A Flow that is being stopped loses its Executors; that is no news to anyone.
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Tells what is different from the time before. */
    public void changed(FlowReadiness readiness) {
        this.thread.execute(() -> write(readiness));
    }

    /** From now on nothing is said; what was told before still is. */
    @Override
    public void close() {
        this.thread.shutdown();
    }

    private void write(FlowReadiness readiness) {
        Set<String> there = new HashSet<>();
        readiness.executors().forEach((executor) -> write(executor, there));
        // Replicas come and go for as long as the Gateway runs.
        this.told.keySet().retainAll(there);
        if (this.ready != null && this.ready == readiness.ready()) {
            return;
        }
        boolean first = this.ready == null;
        this.ready = readiness.ready();
        if (!readiness.ready()) {
            if (!first) {
                log.warn(
                        "Flow is not ready: {} is missing",
                        readiness.missing().map(ExecutorReadiness::executor).orElse("nothing"));
            }
        } else if (this.bannerShown) {
            log.info("Flow is ready again");
        } else {
            this.bannerShown = true;
            this.banner.run();
        }
    }

    private void write(ExecutorReadiness executor, Set<String> there) {
        executor.replicas().forEach((replica) -> {
            String name = executor.executor() + " " + replica.address();
            there.add(name);
            ReplicaReadiness before = this.told.put(name, replica);
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
