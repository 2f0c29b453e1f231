package dev.flow.local;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** Thrown if a Flow cannot start. Everything that was started is stopped. The message names the Executor and the reason. */
public final class FlowStartException extends FlowException {

    /**
     * @param message the reason, in a sentence
     * @param cause the failure behind it; null if there is none
     */
    public FlowStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
