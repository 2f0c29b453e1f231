package dev.flow.launch;

import java.util.HashSet;
import java.util.Set;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * How signals end this JVM. By itself a JVM runs its shutdown hooks on SIGTERM and then reports 143, which says "killed";
 * supervisors of processes, and Jina's, expect 0 of one that was asked to stop and did.
 */
public final class Termination {

    private static final Set<String> settled = new HashSet<>();

    private Termination() {}

    /**
     * From now on SIGTERM and SIGINT shut this JVM down in good order, hooks included, with exit code 0. May be called
     * again; changes nothing where the platform has no such signals, where the JVM was told to leave them alone
     * ({@code -Xrs}), or where SIGINT was ignored from the start, as in the background of a shell.
     */
    public static synchronized void exitsWithZero() {
        settle("TERM", (signal) -> System.exit(0));
        settle("INT", (signal) -> System.exit(0));
    }

    /** From now on SIGINT does nothing, whatever was or will be said by {@link #exitsWithZero()}. */
    static synchronized void leaveInterruptToParent() {
        settled.remove("INT");
        // not SIG_IGN, which the processes started by this one would inherit
        settle("INT", (signal) -> {});
    }

    private static void settle(String signal, SignalHandler handler) {
        if (settled.add(signal)) {
            try {
                Signal.handle(new Signal(signal), handler);
            } catch (IllegalArgumentException | LinkageError unavailable) {
                // no such signal, or not ours to handle, or a runtime image without jdk.unsupported
            }
        }
    }
}
