package dev.flow.client;

import dev.flow.FlowException;
import dev.flow.OneLine;
import org.jspecify.annotations.Nullable;

/** A client got no answer, or not the one it wanted; each child is a situation a caller can act on. */
public abstract sealed class FlowClientException extends FlowException
        permits FlowConnectionException,
                FlowRequestException,
                FlowServerException,
                ExecutorErrorException,
                CallbackException {

    private static final int LONGEST = 2000;

    FlowClientException(String message, @Nullable Throwable cause) {
        super(OneLine.of(message, LONGEST), cause);
    }
}
