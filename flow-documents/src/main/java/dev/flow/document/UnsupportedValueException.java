package dev.flow.document;

import dev.flow.FlowException;

/** A Java value that has no form on the wire. */
public final class UnsupportedValueException extends FlowException {

    UnsupportedValueException(String message) {
        super(message);
    }
}
