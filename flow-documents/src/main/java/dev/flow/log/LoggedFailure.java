package dev.flow.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the log for an exception that is too large for it: its message may contain a whole request, and it may have thousands of frames
 * and causes. A copy has the class name in its message, and no suppressed exceptions.
 */
final class LoggedFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int MAX_TEXT = 1024;
    private static final int MAX_FRAMES = 128;
    private static final int MAX_CAUSES = 8;

    private LoggedFailure(Throwable failure, @Nullable Throwable cause) {
        super(RepeatedFailures.text(failure, MAX_TEXT), cause, false, true);
        StackTraceElement[] frames = failure.getStackTrace();
        setStackTrace(Arrays.copyOf(frames, Math.min(frames.length, MAX_FRAMES)));
    }

    /** Returns the exception itself, or a shorter copy if it is too large for the log. */
    static Throwable of(Throwable failure) {
        return fits(failure, MAX_CAUSES) ? failure : copy(failure, MAX_CAUSES);
    }

    private static boolean fits(Throwable failure, int causes) {
        Throwable cause = failure.getCause();
        return failure.getStackTrace().length <= MAX_FRAMES
                && hasShortMessage(failure)
                && failure.getSuppressed().length <= MAX_CAUSES
                && (cause == null || causes > 0 && fits(cause, causes - 1))
                && Arrays.stream(failure.getSuppressed()).allMatch((other) -> causes > 0 && fits(other, causes - 1));
    }

    /** Logging libraries throw the exception of an exception that fails to describe itself. */
    private static boolean hasShortMessage(Throwable failure) {
        try {
            String message = failure.getMessage();
            return message == null || message.length() <= MAX_TEXT;
        } catch (RuntimeException indescribable) {
            return false;
        }
    }

    private static Throwable copy(Throwable failure, int causes) {
        Throwable cause = failure.getCause();
        return new LoggedFailure(failure, cause == null || causes == 0 ? null : copy(cause, causes - 1));
    }
}
