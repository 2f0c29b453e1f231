package dev.flow.client;

import org.jspecify.annotations.Nullable;

/** Thrown when code of the caller throws: a callback, or the {@code Iterable} of documents. The cause is its exception. */
public final class CallbackException extends FlowClientException {

    CallbackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
