package dev.flow.document;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** Thrown for an array whose elements cannot be read: an unknown type, a shape that does not match the bytes, or a sparse array. */
public final class UnreadableArrayException extends FlowException {

    UnreadableArrayException(String message) {
        super(message);
    }

    UnreadableArrayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
