package dev.flow.document.typed;

import dev.flow.FlowException;

/** A record with a component that no field of a document can hold. */
public final class UnsupportedRecordException extends FlowException {

    UnsupportedRecordException(String message) {
        super(message);
    }
}
