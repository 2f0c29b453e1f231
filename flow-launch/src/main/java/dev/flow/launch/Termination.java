package dev.flow.launch;

import java.util.HashSet;
import java.util.Set;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Sets the exit code after signals. After SIGTERM a JVM runs its shutdown hooks and then exits with 143, which means "killed".
 * Process supervisors, including Jina's, expect exit code 0 after an orderly stop.
 */
public final class Termination {

    private static final Set<String> handled = new HashSet<>();

    private Termination() {}

    /**
     * Makes SIGTERM and SIGINT shut the JVM down with exit code 0, including shutdown hooks. May be called again. Has no effect if
     * the platform has no such signals, if the JVM was started with {@code -Xrs}, or if SIGINT was ignored at the start, as in the
     * background of a shell.
     */
    public static synchronized void exitWithZero() {
        handle("TERM", (signal) -> System.exit(0));
        handle("INT", (signal) -> System.exit(0));
    }

    /** Makes the JVM ignore SIGINT, before or after {@link #exitWithZero()}. */
    static synchronized void ignoreInterrupt() {
        handled.remove("INT");
        // No SIG_IGN, which child processes would inherit.
        handle("INT", (signal) -> {});
    }

    private static void handle(String signal, SignalHandler handler) {
        if (handled.add(signal)) {
            try {
                Signal.handle(new Signal(signal), handler);
            } catch (IllegalArgumentException | LinkageError unavailable) {
                // The signal does not exist, is reserved by the JVM, or the runtime image lacks jdk.unsupported.
            }
        }
    }
}
