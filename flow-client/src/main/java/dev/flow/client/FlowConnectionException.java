package dev.flow.client;

import org.jspecify.annotations.Nullable;

/** Thrown when the Gateway or an Executor is unreachable or does not reply in time. A later retry may succeed. */
public final class FlowConnectionException extends FlowClientException {

    FlowConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
