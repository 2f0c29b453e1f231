package dev.flow.document.query;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** A condition that is not understood, or only in part. */
public final class InvalidConditionException extends FlowException {

    InvalidConditionException(String message) {
        this(message, null);
    }

    InvalidConditionException(String message, @Nullable Throwable cause) {
        super("condition is not understood: " + message, cause);
    }
}
