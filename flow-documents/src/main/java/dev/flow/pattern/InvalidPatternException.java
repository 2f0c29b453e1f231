package dev.flow.pattern;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** A pattern that is no regular expression as Python knows them, is too long, or uses what is not supported. */
public final class InvalidPatternException extends FlowException {

    InvalidPatternException(String message) {
        super(message);
    }

    InvalidPatternException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
