package dev.flow.document.json;

import dev.flow.OneLine;
import java.util.List;

/**
 * One thing that is wrong with a request's body, as FastAPI tells it.
 *
 * @param loc the way to it: names of keys and positions in lists, beginning with {@code body}
 * @param msg what is wrong, in one line
 * @param type what kind of thing is wrong, such as {@code type_error.list}
 */
public record Problem(List<Object> loc, String msg, String type) {

    private static final int LONGEST = 200;

    public Problem {
        loc = loc.stream().map(Problem::step).toList();
        msg = OneLine.of(msg, LONGEST);
    }

    private static Object step(Object step) {
        return (step instanceof String name) ? OneLine.of(name, LONGEST) : step;
    }
}
