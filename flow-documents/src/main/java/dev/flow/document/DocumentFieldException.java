package dev.flow.document;

import dev.flow.FlowException;

/** A field of a document that holds something else than what was asked of it, or that its dialect has no place for. */
public final class DocumentFieldException extends FlowException {

    DocumentFieldException(String message) {
        super(message);
    }
}
