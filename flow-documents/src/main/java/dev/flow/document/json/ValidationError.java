package dev.flow.document.json;

import dev.flow.OneLine;
import java.util.List;

/**
 * One error of the body of a request, with the components of FastAPI.
 *
 * @param loc the location: names of keys and positions in lists, beginning with {@code body}
 * @param msg the description in one line
 * @param type the type of the error, such as {@code type_error.list}
 */
public record ValidationError(List<Object> loc, String msg, String type) {

    private static final int MAX_LENGTH = 200;

    /** The number of steps that a location shows; values may be nested deeper. */
    private static final int MAX_STEPS = 20;

    public ValidationError {
        loc = loc.stream().limit(MAX_STEPS).map(ValidationError::step).toList();
        msg = OneLine.of(msg, MAX_LENGTH);
    }

    private static Object step(Object step) {
        return (step instanceof String name) ? OneLine.of(name, MAX_LENGTH) : step;
    }
}
