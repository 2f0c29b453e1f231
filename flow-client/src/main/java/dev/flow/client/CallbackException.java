package dev.flow.client;

import org.jspecify.annotations.Nullable;

/** A callback of the caller threw; its exception is the cause. */
public final class CallbackException extends FlowClientException {

    CallbackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
