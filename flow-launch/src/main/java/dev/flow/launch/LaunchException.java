package dev.flow.launch;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** An Executor cannot be launched: what it is to run cannot be run, or its process cannot be started. */
public final class LaunchException extends FlowException {

    private static final long serialVersionUID = 1L;

    private LaunchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static LaunchException refused(String executor, String reason) {
        return refused(executor, reason, null);
    }

    static LaunchException refused(String executor, String reason, @Nullable Throwable cause) {
        return new LaunchException("Executor " + executor + " cannot be launched: " + inOneLine(reason), cause);
    }

    static LaunchException refusedArgument(String argument, String expectation) {
        return new LaunchException("argument " + argument + ": expected " + expectation, null);
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
