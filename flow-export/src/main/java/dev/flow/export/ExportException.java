package dev.flow.export;

import dev.flow.FlowException;

/** A Flow that cannot be exported as it is. */
public final class ExportException extends FlowException {

    ExportException(String message) {
        super(message);
    }
}
