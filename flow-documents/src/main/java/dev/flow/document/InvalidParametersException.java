package dev.flow.document;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** Parameters of a request that cannot be read, or that are not of the type an Executor asks for. */
public final class InvalidParametersException extends FlowException {

    InvalidParametersException(String message) {
        super(message);
    }

    InvalidParametersException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
