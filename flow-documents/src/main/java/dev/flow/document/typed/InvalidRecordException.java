package dev.flow.document.typed;

import dev.flow.FlowException;

/** Thrown for a document whose fields do not match the record; the message names the field. */
public final class InvalidRecordException extends FlowException {

    InvalidRecordException(String message) {
        super(message);
    }
}
