package dev.flow.export;

import dev.flow.FlowException;

/** Thrown if a Flow cannot be exported. */
public final class ExportException extends FlowException {

    ExportException(String message) {
        super(message);
    }
}
