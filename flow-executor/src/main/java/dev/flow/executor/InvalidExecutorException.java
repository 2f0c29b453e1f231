package dev.flow.executor;

import dev.flow.FlowException;

/** A class that cannot be an Executor as it is written. */
public final class InvalidExecutorException extends FlowException {

    InvalidExecutorException(String message) {
        super(message);
    }
}
