package dev.flow.client;

import org.jspecify.annotations.Nullable;

/** Thrown when the Gateway fails, or its reply cannot be read. */
public final class FlowServerException extends FlowClientException {

    FlowServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
