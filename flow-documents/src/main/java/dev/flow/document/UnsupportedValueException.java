package dev.flow.document;

import dev.flow.FlowException;

/** Thrown for a Java value that the wire format cannot represent. */
public final class UnsupportedValueException extends FlowException {

    UnsupportedValueException(String message) {
        super(message);
    }
}
