package dev.flow.document.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** Parses the lists of a tensor or embedding, as long as they are a rectangular array of numbers. */
final class NumberArrayParser {

    /** The maximum depth of lists: more dimensions than any tensor in use, and few enough for lists on the wire. */
    private static final int MAX_DIMENSIONS = 8;

    private final JsonParser json;
    private final ValueCounter counter;
    private final Supplier<FieldLocation> loc;
    private final NumberArray array = new NumberArray();
    private final List<Integer> shape = new ArrayList<>();
    private int leafDimension = -1;

    private NumberArrayParser(JsonParser json, ValueCounter counter, Supplier<FieldLocation> loc) {
        this.json = json;
        this.counter = counter;
        this.loc = loc;
    }

    /**
     * Parses a list whose first token is the current one.
     *
     * @return the array; null if the list is no rectangular array of numbers, with the parser somewhere inside the list
     */
    static @Nullable NumberArray parse(JsonParser json, ValueCounter counter, Supplier<FieldLocation> loc) {
        NumberArrayParser parser = new NumberArrayParser(json, counter, loc);
        if (!parser.list(0)) {
            return null;
        }
        parser.array.shape(parser.shape);
        return parser.array;
    }

    private boolean list(int dimension) {
        if (dimension == MAX_DIMENSIONS) {
            return false;
        }
        int length = 0;
        JsonToken token = this.json.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (!element(token, dimension)) {
                return false;
            }
            length++;
            token = this.json.nextToken();
        }
        return length > 0 && fits(dimension, length);
    }

    private boolean element(@Nullable JsonToken token, int dimension) {
        if (token == JsonToken.START_ARRAY) {
            return dimension != this.leafDimension && list(dimension + 1);
        }
        if (this.leafDimension < 0) {
            this.leafDimension = dimension;
        }
        return dimension == this.leafDimension && token != null && number(token);
    }

    private boolean number(JsonToken token) {
        this.counter.number(this.loc);
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            this.array.add(NonFinite.read(this.json));
            return true;
        }
        if (token == JsonToken.VALUE_NUMBER_INT && this.json.getNumberType() != NumberType.BIG_INTEGER) {
            this.array.add(this.json.getLongValue());
            return true;
        }
        return false;
    }

    /** Compares the length of a list with the others of its dimension. The innermost list is complete first. */
    private boolean fits(int dimension, int length) {
        if (this.shape.isEmpty()) {
            for (int i = 0; i <= this.leafDimension; i++) {
                this.shape.add(-1);
            }
        }
        int known = this.shape.get(dimension);
        this.shape.set(dimension, length);
        return known < 0 || known == length;
    }
}
