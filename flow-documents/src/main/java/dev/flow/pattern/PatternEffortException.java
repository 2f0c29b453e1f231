package dev.flow.pattern;

import dev.flow.FlowException;

/** Matching a text took more effort than is spent on one: neither a match nor none was found. */
public final class PatternEffortException extends FlowException {

    PatternEffortException(String message) {
        super(message);
    }
}
