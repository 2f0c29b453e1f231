package dev.flow.document.json;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one body, so that its sender learns of everything at once. */
final class Problems {

    /** More would help nobody, and a body may have millions. */
    private static final int MOST = 20;

    private final List<Problem> found = new ArrayList<>();

    void add(Loc loc, Fault fault) {
        if (this.found.size() < MOST) {
            this.found.add(fault.at(loc));
        }
    }

    int count() {
        return this.found.size();
    }

    void throwIfAny() {
        if (!this.found.isEmpty()) {
            throw new InvalidRequestException(this.found);
        }
    }
}
