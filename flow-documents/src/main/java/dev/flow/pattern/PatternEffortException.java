package dev.flow.pattern;

import dev.flow.FlowException;

/** Thrown when a match exceeds the bound on effort, so that it is unknown whether the text matches. */
public final class PatternEffortException extends FlowException {

    PatternEffortException(String message) {
        super(message);
    }
}
