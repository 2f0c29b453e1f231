package dev.flow.launch;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** Thrown when an Executor cannot be launched: {@code uses} is invalid, or the process cannot be started. */
public final class LaunchException extends FlowException {

    private static final long serialVersionUID = 1L;

    private LaunchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static LaunchException of(String executor, String reason) {
        return of(executor, reason, null);
    }

    static LaunchException of(String executor, String reason, @Nullable Throwable cause) {
        return new LaunchException("Executor " + executor + " cannot be launched: " + inOneLine(reason), cause);
    }

    static LaunchException invalidArgument(String argument, String expectation) {
        return new LaunchException("Argument " + argument + ": expected " + expectation + ".", null);
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
