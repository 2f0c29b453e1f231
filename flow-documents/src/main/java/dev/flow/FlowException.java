package dev.flow;

import org.jspecify.annotations.Nullable;

/** The root of every exception that Flow throws; each subtype is a situation that a caller can handle. */
public abstract class FlowException extends RuntimeException {

    /**
     * @param message one line with the problem, the expected value and the remedy
     */
    protected FlowException(String message) {
        super(message);
    }

    /**
     * @param message one line with the problem, the expected value and the remedy
     * @param cause the cause, if there is one
     */
    protected FlowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
