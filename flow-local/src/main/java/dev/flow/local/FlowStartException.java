package dev.flow.local;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** A Flow that could not be started; nothing of it is left running. The message names who is missing, and why. */
public final class FlowStartException extends FlowException {

    FlowStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
