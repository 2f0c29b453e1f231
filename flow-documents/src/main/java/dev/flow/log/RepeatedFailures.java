package dev.flow.log;

import dev.flow.OneLine;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Logs failures that requests cause, so that the size of the log does not follow the number of requests: one line per kind of failure and
 * second, with the number of suppressed messages, and the stack trace of each kind once per minute. The kind is the class of the exception
 * and the place that threw it. Thread-safe.
 */
public final class RepeatedFailures {

    private static final Duration LINE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration STACK_INTERVAL = Duration.ofMinutes(1);

    /** The maximum length of the text of an exception, which may contain a whole request. */
    private static final int MAX_TEXT = 256;

    private final Logger log;
    private final Level level;
    private final RepeatedMessages lines;
    private final RepeatedMessages stacks;

    /**
     * Creates a limit for the failures that one class logs.
     *
     * @param log the logger of that class
     * @param level the level of the messages
     */
    public RepeatedFailures(Logger log, Level level) {
        this(log, level, System::nanoTime);
    }

    RepeatedFailures(Logger log, Level level, LongSupplier clock) {
        this.log = log;
        this.level = level;
        this.lines = new RepeatedMessages(LINE_INTERVAL, clock);
        this.stacks = new RepeatedMessages(STACK_INTERVAL, clock);
    }

    /**
     * Logs a failure with its text and, unless one of the same kind was logged within the last minute, with its stack trace.
     *
     * @param failure the failure
     * @param message creates the message, which should name the request; called only if the message is logged
     */
    public void log(Throwable failure, Supplier<String> message) {
        String kind = kind(failure);
        OptionalLong suppressed = this.lines.next(kind);
        if (suppressed.isEmpty()) {
            return;
        }
        String line = message.get() + ": " + text(failure, MAX_TEXT) + RepeatedMessages.suffix(suppressed.getAsLong());
        if (this.stacks.next(kind).isPresent()) {
            this.log
                    .makeLoggingEventBuilder(this.level)
                    .setCause(LoggedFailure.of(failure))
                    .log(line);
        } else {
            this.log.makeLoggingEventBuilder(this.level).log(line);
        }
    }

    private static String kind(Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        return failure.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }

    /** Returns the class and the message of an exception in one line; an exception may fail to describe itself. */
    static String text(Throwable failure, int maxLength) {
        try {
            return OneLine.of(failure.toString(), maxLength);
        } catch (RuntimeException indescribable) {
            return failure.getClass().getName();
        }
    }
}
