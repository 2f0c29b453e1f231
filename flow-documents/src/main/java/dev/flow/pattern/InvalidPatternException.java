package dev.flow.pattern;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** Thrown for a pattern that is not a regular expression of Python's {@code re}, is too long, or uses an unsupported construct. */
public final class InvalidPatternException extends FlowException {

    InvalidPatternException(String message) {
        super(message);
    }

    InvalidPatternException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
