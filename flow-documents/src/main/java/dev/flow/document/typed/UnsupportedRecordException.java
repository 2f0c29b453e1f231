package dev.flow.document.typed;

import dev.flow.FlowException;

/** Thrown for a record with a component that cannot be a field of a document. */
public final class UnsupportedRecordException extends FlowException {

    UnsupportedRecordException(String message) {
        super(message);
    }
}
