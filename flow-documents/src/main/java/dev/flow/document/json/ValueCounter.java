package dev.flow.document.json;

import java.util.List;
import java.util.function.Supplier;

/** Counts what one body consists of, and rejects the body at the first value above a limit. */
final class ValueCounter {

    private final JsonLimits limits;
    private int documents;
    private int keys;
    private int values;
    private int numbers;

    ValueCounter(JsonLimits limits) {
        this.limits = limits;
    }

    void document(Supplier<FieldLocation> loc) {
        if (++this.documents > this.limits.maxDocuments()) {
            throw exceeded(loc, "a request can have at most %d documents", this.limits.maxDocuments(), "documents");
        }
    }

    void key(Supplier<FieldLocation> loc) {
        if (++this.keys > this.limits.maxKeys()) {
            throw exceeded(loc, "the objects of a request can have at most %d keys", this.limits.maxKeys(), "keys");
        }
    }

    void value(Supplier<FieldLocation> loc) {
        if (++this.values > this.limits.maxValues()) {
            throw exceeded(loc, "a request can have at most %d values", this.limits.maxValues(), "values");
        }
    }

    /** Counts a number of an array that is stored without an object for each number. */
    void number(Supplier<FieldLocation> loc) {
        if (++this.numbers % JsonLimits.NUMBERS_PER_VALUE == 0) {
            value(loc);
        }
    }

    private static InvalidRequestException exceeded(Supplier<FieldLocation> loc, String msg, int limit, String what) {
        return new InvalidRequestException(
                List.of(new ValidationError(loc.get().steps(), msg.formatted(limit), "value_error.limit." + what)));
    }
}
