package dev.flow.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a launched process when its parent is gone. The parent holds the other end of the standard input; the operating
 * system closes it however the parent ends, kill -9 included.
 */
public final class ParentWatch {

    private static final Logger log = LoggerFactory.getLogger(ParentWatch.class);

    private ParentWatch() {}

    /**
     * Reads standard input on a thread of its own; at its end this JVM shuts down in good order with exit code 0, or is
     * halted two seconds later. From now on Ctrl-C is the parent's business: the terminal sends it to the children too,
     * and the parent still needs them while it drains.
     *
     * @param onParentGone runs before the shutdown begins
     */
    public static void start(Runnable onParentGone) {
        Termination.leaveInterruptToParent();
        InputStream input = System.in;
        Thread thread = new Thread(() -> watch(input, onParentGone), "flow-parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void watch(InputStream input, Runnable onParentGone) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            log.debug("standard input broke", broken);
        }
        haltAfterGrace();
        try {
            onParentGone.run();
        } finally {
            System.exit(0);
        }
    }

    // on the delaying thread itself: a pool may be what keeps this JVM from ending
    private static void haltAfterGrace() {
        CompletableFuture.delayedExecutor(LaunchedExecutor.GRACE_SECONDS, TimeUnit.SECONDS, Runnable::run)
                .execute(() -> Runtime.getRuntime().halt(1));
    }
}
