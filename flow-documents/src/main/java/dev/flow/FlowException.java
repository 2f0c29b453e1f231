package dev.flow;

import org.jspecify.annotations.Nullable;

/** The root of everything Flow throws; each child is a situation a caller can act on. */
public abstract class FlowException extends RuntimeException {

    /**
     * @param message what is wrong and what was expected, in one line
     */
    protected FlowException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what was expected, in one line
     * @param cause what led here
     */
    protected FlowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
