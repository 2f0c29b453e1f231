package dev.flow.client;

import org.jspecify.annotations.Nullable;

/** The Gateway answered in a way that is no answer. */
public final class FlowServerException extends FlowClientException {

    FlowServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
