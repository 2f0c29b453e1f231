package dev.flow.document.json;

import java.util.ArrayList;
import java.util.List;

/** Collects the errors of one body, so that its sender receives all of them at once. */
final class ValidationErrors {

    /** The maximum number of reported errors; a body may have millions. */
    private static final int MAX_ERRORS = 20;

    private final List<ValidationError> found = new ArrayList<>();

    void add(FieldLocation loc, ValidationErrorType fault) {
        if (this.found.size() < MAX_ERRORS) {
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
