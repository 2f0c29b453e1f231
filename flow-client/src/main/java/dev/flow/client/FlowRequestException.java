package dev.flow.client;

import org.jspecify.annotations.Nullable;

/** What was asked is nothing the Gateway understands: no such endpoint, or a request that cannot be read. Asking again does not help. */
public final class FlowRequestException extends FlowClientException {

    FlowRequestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
