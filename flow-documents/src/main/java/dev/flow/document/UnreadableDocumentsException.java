package dev.flow.document;

import dev.flow.FlowException;
import org.jspecify.annotations.Nullable;

/** Documents came that cannot be read: broken bytes, too deep a nesting, or a form that is never read, such as a Python pickle. */
public final class UnreadableDocumentsException extends FlowException {

    UnreadableDocumentsException(String message) {
        super(message);
    }

    UnreadableDocumentsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
