package dev.flow.client;

import dev.flow.FlowException;
import dev.flow.OneLine;
import org.jspecify.annotations.Nullable;

/** The root of every exception that a {@link FlowClient} throws; each subtype is a situation that a caller can handle. */
public abstract sealed class FlowClientException extends FlowException
        permits FlowConnectionException,
                FlowRequestException,
                FlowServerException,
                ExecutorErrorException,
                CallbackException {

    private static final int MAX_LENGTH = 2000;

    FlowClientException(String message, @Nullable Throwable cause) {
        super(OneLine.of(message, MAX_LENGTH), cause);
    }
}
