package dev.flow.document.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The location of a value in a body. */
record FieldLocation(@Nullable FieldLocation parent, Object step) {

    static final FieldLocation BODY = new FieldLocation(null, "body");

    FieldLocation at(Object next) {
        return new FieldLocation(this, next);
    }

    List<Object> steps() {
        List<Object> steps = new ArrayList<>();
        for (FieldLocation loc = this; loc != null; loc = loc.parent()) {
            steps.add(loc.step());
        }
        Collections.reverse(steps);
        return steps;
    }
}
