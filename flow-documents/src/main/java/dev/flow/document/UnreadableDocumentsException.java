package dev.flow.document;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** Thrown for documents that cannot be read: malformed bytes, too many levels of nesting, or a Python pickle. */
public final class UnreadableDocumentsException extends FlowException {

    UnreadableDocumentsException(String message) {
        super(message);
    }

    UnreadableDocumentsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
