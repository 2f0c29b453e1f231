package dev.flow.document.query;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** Thrown for a condition that is not valid in docarray's query language. */
public final class InvalidConditionException extends FlowException {

    InvalidConditionException(String message) {
        this(message, null);
    }

    InvalidConditionException(String message, @Nullable Throwable cause) {
        super("Condition is invalid: " + message, cause);
    }
}
