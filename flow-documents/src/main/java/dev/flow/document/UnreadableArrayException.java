package dev.flow.document;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** An array whose elements cannot be had: an unknown element type, a shape that does not fit its bytes, or a sparse form. */
public final class UnreadableArrayException extends FlowException {

    UnreadableArrayException(String message) {
        super(message);
    }

    UnreadableArrayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
