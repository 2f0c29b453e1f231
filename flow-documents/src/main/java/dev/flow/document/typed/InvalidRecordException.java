package dev.flow.document.typed;

import dev.flow.FlowException;

/** A document whose fields are not those of the record it is to become; the message names the field. */
public final class InvalidRecordException extends FlowException {

    InvalidRecordException(String message) {
        super(message);
    }
}
