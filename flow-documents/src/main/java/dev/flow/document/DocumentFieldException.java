package dev.flow.document;

import dev.flow.FlowException;

/** Thrown for a field of a document that has another type than requested, or that the dialect does not have. */
public final class DocumentFieldException extends FlowException {

    DocumentFieldException(String message) {
        super(message);
    }
}
