package dev.flow.document.json;

import dev.flow.document.NdArray;
import dev.flow.document.UnreadableArrayException;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntConsumer;
import tools.jackson.core.JsonGenerator;

/**
 * Writes arrays as nested lists of numbers or booleans. An array with unreadable elements is null, and so is an element that is not
 * finite, unless it is written as a {@link NonFinite#WORD}.
 */
final class ArrayWriter {

    /** The maximum number of zeros of an array without bytes: a small request must not cause a huge reply. */
    private static final int MAX_ZEROS = 4096;

    private ArrayWriter() {}

    static void write(JsonGenerator json, NdArray array, NonFinite nonFinite) {
        try {
            switch (array.kind()) {
                case INTEGERS -> integers(json, array);
                case REALS -> reals(json, array, nonFinite);
                case FLAGS -> flags(json, array);
                case OTHER -> json.writeNull();
            }
        } catch (UnreadableArrayException ex) {
            json.writeNull();
        }
    }

    private static void integers(JsonGenerator json, NdArray array) {
        long[] values = array.toLongArray();
        boolean unsigned = array.dtype().endsWith("u8");
        nested(json, array, values.length, (at) -> {
            if (unsigned && values[at] < 0) {
                json.writeNumber(new BigInteger(Long.toUnsignedString(values[at])));
            } else {
                json.writeNumber(values[at]);
            }
        });
    }

    private static void reals(JsonGenerator json, NdArray array, NonFinite nonFinite) {
        double[] values = array.toDoubleArray();
        nested(json, array, values.length, (at) -> {
            if (Double.isFinite(values[at])) {
                json.writeNumber(values[at]);
            } else {
                nonFinite.write(json, values[at]);
            }
        });
    }

    private static void flags(JsonGenerator json, NdArray array) {
        long[] values = array.toLongArray();
        nested(json, array, values.length, (at) -> json.writeBoolean(values[at] != 0));
    }

    private static void nested(JsonGenerator json, NdArray array, int length, IntConsumer element) {
        if (length == 0) {
            json.writeStartArray().writeEndArray();
        } else if (array.buffer().isEmpty() && length > MAX_ZEROS) {
            json.writeNull();
        } else {
            nested(json, array.shape(), 0, length, element);
        }
    }

    private static void nested(JsonGenerator json, List<Integer> shape, int from, int length, IntConsumer element) {
        if (shape.isEmpty()) {
            element.accept(from);
            return;
        }
        int stride = length / shape.get(0);
        json.writeStartArray();
        for (int at = from; at < from + length; at += stride) {
            nested(json, shape.subList(1, shape.size()), at, stride, element);
        }
        json.writeEndArray();
    }
}
