package dev.flow.yaml;

import dev.flow.FlowException;
import dev.flow.OneLine;

/** Thrown if a Flow file is invalid. The message begins with the file and the line. */
public final class InvalidFlowFileException extends FlowException {

    private static final int LONGEST = 1000;

    InvalidFlowFileException(Place place, String problem) {
        super(OneLine.of(place + ": " + problem, LONGEST));
    }

    InvalidFlowFileException(Place place, String problem, Throwable cause) {
        super(OneLine.of(place + ": " + problem, LONGEST), cause);
    }
}
