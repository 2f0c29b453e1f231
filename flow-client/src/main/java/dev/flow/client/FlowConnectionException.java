package dev.flow.client;

import org.jspecify.annotations.Nullable;

/** The Gateway, or an Executor behind it, could not be reached, or not in time. Asking again later may help. */
public final class FlowConnectionException extends FlowClientException {

    FlowConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
