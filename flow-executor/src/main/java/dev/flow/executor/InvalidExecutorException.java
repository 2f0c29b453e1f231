package dev.flow.executor;

import dev.flow.FlowException;

/** Thrown when a class is not a valid Executor. The message names the class or method and the reason. */
public final class InvalidExecutorException extends FlowException {

    InvalidExecutorException(String message) {
        super(message);
    }
}
