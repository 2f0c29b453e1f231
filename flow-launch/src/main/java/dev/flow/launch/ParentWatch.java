package dev.flow.launch;

import dev.flow.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a launched process when its parent ends. The parent holds the other end of standard input, which the operating system
 * closes even after kill -9.
 */
public final class ParentWatch {

    private static final Logger log = LoggerFactory.getLogger(ParentWatch.class);

    private ParentWatch() {}

    /**
     * Reads standard input on a thread. At its end, the JVM shuts down with exit code 0, or is halted after two seconds. From now
     * on the JVM ignores Ctrl-C: the terminal sends it to all processes, but the parent needs its children while it drains.
     *
     * @param onParentEnd the task that runs before the shutdown
     */
    public static void start(Runnable onParentEnd) {
        Termination.ignoreInterrupt();
        InputStream input = System.in;
        DaemonThreads.start("flow-parent-watch", () -> watch(input, onParentEnd));
    }

    private static void watch(InputStream input, Runnable onParentEnd) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            log.debug("Standard input failed", broken);
        }
        haltAfterGrace();
        try {
            onParentEnd.run();
        } finally {
            System.exit(0);
        }
    }

    // Runs on the delaying thread itself: a thread of a pool may be what blocks the shutdown.
    private static void haltAfterGrace() {
        CompletableFuture.delayedExecutor(LaunchedExecutor.GRACE_SECONDS, TimeUnit.SECONDS, Runnable::run)
                .execute(() -> Runtime.getRuntime().halt(1));
    }
}
