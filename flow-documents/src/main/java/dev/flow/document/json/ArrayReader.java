package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.NdArray;
import dev.flow.document.UnreadableArrayException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Reads arrays: nested lists as in numpy, or raw bytes with their shape as in protobuf's JSON. */
final class ArrayReader {

    private static final int MAX_DIMENSIONS = 32;

    private final ValidationErrors errors;

    ArrayReader(ValidationErrors errors) {
        this.errors = errors;
    }

    Optional<NdArray> read(JsonNode json, FieldLocation loc) {
        if (JsonNodes.isNumbers(json)) {
            return Optional.of(JsonNodes.numbers(json).toNdArray());
        }
        Optional<NdArray> array = json.isObject() ? raw(json.has("dense") ? json.path("dense") : json) : nested(json);
        if (array.isEmpty()) {
            this.errors.add(loc, ValidationErrorType.NOT_AN_ARRAY);
        }
        return array;
    }

    private static Optional<NdArray> raw(JsonNode json) {
        List<Integer> shape = new ArrayList<>();
        for (JsonNode length : json.path("shape")) {
            shape.add(length.intValue(-1));
        }
        Optional<ByteString> buffer = Base64Text.decode(json.path("buffer").stringValue(""));
        try {
            return buffer.map((bytes) -> NdArray.of(json.path("dtype").stringValue(""), shape, bytes));
        } catch (UnreadableArrayException ex) {
            return Optional.empty();
        }
    }

    private static Optional<NdArray> nested(JsonNode json) {
        List<Integer> shape = shape(json);
        Leaves leaves = new Leaves();
        boolean readable = json.isArray()
                && shape.size() <= MAX_DIMENSIONS
                && isRectangular(json, shape, 0, leaves)
                && leaves.areOfOneKind();
        return readable ? Optional.of(array(json, shape, leaves)) : Optional.empty();
    }

    private static List<Integer> shape(JsonNode json) {
        List<Integer> shape = new ArrayList<>();
        for (JsonNode part = json; part.isArray(); part = part.path(0)) {
            shape.add(part.size());
        }
        return shape;
    }

    private static boolean isRectangular(JsonNode json, List<Integer> shape, int dimension, Leaves leaves) {
        if (dimension == shape.size()) {
            return leaves.add(json);
        }
        if (!json.isArray() || json.size() != shape.get(dimension)) {
            return false;
        }
        for (JsonNode part : json) {
            if (!isRectangular(part, shape, dimension + 1, leaves)) {
                return false;
            }
        }
        return true;
    }

    private static NdArray array(JsonNode json, List<Integer> shape, Leaves leaves) {
        int size = leaves.areFlags() ? 1 : Long.BYTES;
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(leaves.count(), size)).order(ByteOrder.LITTLE_ENDIAN);
        String dtype = leaves.areFlags() ? "|b1" : leaves.areIntegers() ? "<i8" : "<f8";
        BiConsumer<ByteBuffer, JsonNode> writing = switch (dtype) {
            case "|b1" -> (into, leaf) -> into.put((byte) (leaf.booleanValue() ? 1 : 0));
            case "<i8" -> (into, leaf) -> into.putLong(leaf.longValue());
            default -> (into, leaf) -> into.putDouble(PlainReader.real(leaf));
        };
        write(json, buffer, writing);
        return NdArray.of(dtype, shape, ByteString.copyFrom(buffer.flip()));
    }

    private static void write(JsonNode json, ByteBuffer buffer, BiConsumer<ByteBuffer, JsonNode> writing) {
        if (json.isArray()) {
            json.forEach((part) -> write(part, buffer, writing));
        } else {
            writing.accept(buffer, json);
        }
    }

    /** The elements of the innermost lists. */
    private static final class Leaves {

        private int count;

        private int integers;

        private int flags;

        boolean add(JsonNode leaf) {
            this.count++;
            this.integers += leaf.isIntegralNumber() && leaf.canConvertToLong() ? 1 : 0;
            this.flags += leaf.isBoolean() ? 1 : 0;
            return leaf.isBoolean() || leaf.isNumber() && !isOutOfRange(leaf);
        }

        private static boolean isOutOfRange(JsonNode number) {
            return number.isBigInteger() && Double.isInfinite(PlainReader.real(number));
        }

        int count() {
            return this.count;
        }

        boolean areOfOneKind() {
            return this.flags == 0 || this.flags == this.count;
        }

        boolean areFlags() {
            return this.count > 0 && this.flags == this.count;
        }

        boolean areIntegers() {
            return this.count > 0 && this.integers == this.count;
        }
    }
}
