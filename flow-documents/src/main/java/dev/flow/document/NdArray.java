package dev.flow.document;

import com.google.protobuf.ByteString;
import dev.flow.proto.docarray.v1.DenseNdArrayProto;
import dev.flow.proto.docarray.v1.NdArrayProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * An n-dimensional array as in numpy; immutable. Received arrays are not validated, so that they pass through unchanged: only the
 * methods that read elements check them.
 */
public final class NdArray {

    /** The kinds of elements. */
    public enum Kind {
        /** Whole numbers, signed or not. */
        INTEGERS,
        /** Floating-point numbers. */
        REALS,
        /** Booleans. */
        FLAGS,
        /** Elements that cannot be read as numbers: strings, complex numbers, objects, or a sparse array. */
        OTHER
    }

    private final NdArrayProto proto;

    private NdArray(NdArrayProto proto) {
        this.proto = proto;
    }

    static NdArray of(NdArrayProto proto) {
        return new NdArray(proto);
    }

    /**
     * Returns an array of raw elements.
     *
     * @param dtype numpy's name for the type of an element, such as {@code <f4}
     * @param shape the length of each dimension
     * @param buffer the elements in C order
     * @throws UnreadableArrayException if the type is unknown, or shape and bytes do not match
     */
    public static NdArray of(String dtype, List<Integer> shape, ByteString buffer) {
        NdArray array = new NdArray(NdArrayProto.newBuilder()
                .setDense(DenseNdArrayProto.newBuilder()
                        .setDtype(dtype)
                        .addAllShape(shape)
                        .setBuffer(buffer))
                .setClsName("numpy")
                .build());
        ArrayElements.of(array);
        return array;
    }

    /** Returns an array of 32-bit floats; without a shape it has one dimension. */
    public static NdArray of(float[] values, int... shape) {
        ByteBuffer buffer = bytes(values.length, 4);
        buffer.asFloatBuffer().put(values);
        return of("<f4", shape(values.length, shape), ByteString.copyFrom(buffer));
    }

    /**
     * Returns a two-dimensional array of 32-bit floats.
     *
     * @throws UnreadableArrayException if the rows are of different lengths
     */
    public static NdArray of(float[][] rows) {
        int width = (rows.length == 0) ? 0 : rows[0].length;
        ByteBuffer buffer = bytes(Math.multiplyExact(rows.length, width), 4);
        for (float[] row : rows) {
            if (row.length != width) {
                throw new UnreadableArrayException(
                        "Rows have different lengths, %d and %d. Expected a rectangular array."
                                .formatted(width, row.length));
            }
            for (float value : row) {
                buffer.putFloat(value);
            }
        }
        return of("<f4", List.of(rows.length, width), ByteString.copyFrom(buffer.flip()));
    }

    /** Returns an array of 64-bit floats; without a shape it has one dimension. */
    public static NdArray of(double[] values, int... shape) {
        ByteBuffer buffer = bytes(values.length, 8);
        buffer.asDoubleBuffer().put(values);
        return of("<f8", shape(values.length, shape), ByteString.copyFrom(buffer));
    }

    /** Returns an array of 32-bit integers; without a shape it has one dimension. */
    public static NdArray of(int[] values, int... shape) {
        ByteBuffer buffer = bytes(values.length, 4);
        buffer.asIntBuffer().put(values);
        return of("<i4", shape(values.length, shape), ByteString.copyFrom(buffer));
    }

    /** Returns an array of 64-bit integers; without a shape it has one dimension. */
    public static NdArray of(long[] values, int... shape) {
        ByteBuffer buffer = bytes(values.length, 8);
        buffer.asLongBuffer().put(values);
        return of("<i8", shape(values.length, shape), ByteString.copyFrom(buffer));
    }

    /** Returns numpy's name for the type of an element, such as {@code <f4}; empty for a sparse array. */
    public String dtype() {
        return this.proto.getDense().getDtype();
    }

    /** Returns the length of each dimension. */
    public List<Integer> shape() {
        return List.copyOf(
                isSparse()
                        ? this.proto.getSparse().getShapeList()
                        : this.proto.getDense().getShapeList());
    }

    /** Returns the bytes of the elements in C order; empty for a sparse array. */
    public ByteString buffer() {
        return this.proto.getDense().getBuffer();
    }

    /** Returns whether the array contains only non-zero elements with their indices, a format of {@link Dialect#V1} that is forwarded
     * but not read. */
    public boolean isSparse() {
        return this.proto.hasSparse();
    }

    /** Returns the kind of the elements. */
    public Kind kind() {
        try {
            return isSparse() ? Kind.OTHER : ElementType.parse(dtype()).kindOfNumbers();
        } catch (UnreadableArrayException ex) {
            return Kind.OTHER;
        }
    }

    /**
     * Returns the elements in C order; wider numbers are rounded to 32-bit floats.
     *
     * @throws UnreadableArrayException if the type is unknown, shape and bytes do not match, or the array is sparse
     */
    public float[] toFloatArray() {
        return ArrayElements.of(this).floats();
    }

    /**
     * Returns the elements in C order; integers of more than 53 bits are rounded.
     *
     * @throws UnreadableArrayException if the type is unknown, shape and bytes do not match, or the array is sparse
     */
    public double[] toDoubleArray() {
        return ArrayElements.of(this).doubles();
    }

    /**
     * Returns the elements in C order; fractions are truncated. Unsigned 64-bit integers keep their bits: read them with
     * {@link Long#toUnsignedString}.
     *
     * @throws UnreadableArrayException if the type is unknown, shape and bytes do not match, or the array is sparse
     */
    public long[] toLongArray() {
        return ArrayElements.of(this).longs();
    }

    /**
     * Checks that shape and bytes match for any type of elements; accepts every sparse array.
     *
     * @throws UnreadableArrayException if they do not match, or the type is not a type of numpy
     */
    public void requireWhole() {
        if (!isSparse()) {
            ArrayElements.requireMatch(this, ItemSize.of(dtype()));
        }
    }

    NdArrayProto proto() {
        return this.proto;
    }

    private static ByteBuffer bytes(int length, int size) {
        return ByteBuffer.allocate(Math.multiplyExact(length, size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Integer> shape(int length, int[] shape) {
        return (shape.length == 0)
                ? List.of(length)
                : Arrays.stream(shape).boxed().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NdArray array && this.proto.equals(array.proto);
    }

    @Override
    public int hashCode() {
        return this.proto.hashCode();
    }

    @Override
    public String toString() {
        return isSparse() ? "sparse" + shape() : dtype() + shape();
    }
}
