package dev.flow.document;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** Thrown for parameters of a request that cannot be read, or that do not have the type that an Executor requests. */
public final class InvalidParametersException extends FlowException {

    InvalidParametersException(String message) {
        super(message);
    }

    InvalidParametersException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
