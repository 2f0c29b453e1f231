package dev.flow.document.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in a body something is. */
record Loc(@Nullable Loc parent, Object step) {

    static final Loc BODY = new Loc(null, "body");

    Loc at(Object next) {
        return new Loc(this, next);
    }

    List<Object> steps() {
        List<Object> steps = new ArrayList<>();
        for (Loc loc = this; loc != null; loc = loc.parent()) {
            steps.add(loc.step());
        }
        Collections.reverse(steps);
        return steps;
    }
}
