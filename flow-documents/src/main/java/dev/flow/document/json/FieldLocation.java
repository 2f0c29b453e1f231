package dev.flow.document.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamContext;

/** The location of a value in a body. */
record FieldLocation(@Nullable FieldLocation parent, Object step) {

    static final FieldLocation BODY = new FieldLocation(null, "body");

    /** Returns the location of the value that a parser reads. */
    static FieldLocation of(TokenStreamContext context) {
        TokenStreamContext parent = context.getParent();
        if (parent == null) {
            return BODY;
        }
        FieldLocation outer = of(parent);
        if (context.inObject()) {
            return context.hasCurrentName() ? outer.at(context.currentName()) : outer;
        }
        return context.hasCurrentIndex() ? outer.at(context.getCurrentIndex()) : outer;
    }

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
