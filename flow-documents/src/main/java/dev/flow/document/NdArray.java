package dev.flow.document;

import com.google.protobuf.ByteString;
import dev.flow.proto.docarray.v1.DenseNdArrayProto;
import dev.flow.proto.docarray.v1.NdArrayProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * An array of numbers in any number of dimensions, as numpy has it; immutable. Arrays from the wire are taken as they come,
 * so that they pass through untouched: only reading their elements finds out whether they can be read.
 */
public final class NdArray {

    /** What the elements of an array are. */
    public enum Kind {
        /** Whole numbers, signed or not. */
        INTEGERS,
        /** Floating-point numbers. */
        REALS,
        /** Booleans. */
        FLAGS,
        /** Something that cannot be read as numbers: strings, complex numbers, objects, or a sparse form. */
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
     * Makes an array from raw elements.
     *
     * @param dtype numpy's name for the type of an element, such as {@code <f4}
     * @param shape the length of each dimension
     * @param buffer the elements in C order
     * @throws UnreadableArrayException if the type is not known or shape and bytes do not fit
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

    /** Makes an array of 32-bit floats; without a shape it has one dimension. */
    public static NdArray of(float[] values, int... shape) {
        ByteBuffer buffer = bytes(values.length, 4);
        buffer.asFloatBuffer().put(values);
        return of("<f4", shape(values.length, shape), ByteString.copyFrom(buffer));
    }

    /**
     * Makes a two-dimensional array of 32-bit floats.
     *
     * @throws UnreadableArrayException if the rows are of different lengths
     */
    public static NdArray of(float[][] rows) {
        int width = (rows.length == 0) ? 0 : rows[0].length;
        ByteBuffer buffer = bytes(Math.multiplyExact(rows.length, width), 4);
        for (float[] row : rows) {
            if (row.length != width) {
                throw new UnreadableArrayException(
                        "rows of different lengths, %d and %d: expected a rectangle".formatted(width, row.length));
            }
            for (float value : row) {
                buffer.putFloat(value);
            }
        }
        return of("<f4", List.of(rows.length, width), ByteString.copyFrom(buffer.flip()));
    }

    /** Makes an array of 64-bit floats; without a shape it has one dimension. */
    public static NdArray of(double[] values, int... shape) {
        ByteBuffer buffer = bytes(values.length, 8);
        buffer.asDoubleBuffer().put(values);
        return of("<f8", shape(values.length, shape), ByteString.copyFrom(buffer));
    }

    /** Makes an array of 32-bit integers; without a shape it has one dimension. */
    public static NdArray of(int[] values, int... shape) {
        ByteBuffer buffer = bytes(values.length, 4);
        buffer.asIntBuffer().put(values);
        return of("<i4", shape(values.length, shape), ByteString.copyFrom(buffer));
    }

    /** Makes an array of 64-bit integers; without a shape it has one dimension. */
    public static NdArray of(long[] values, int... shape) {
        ByteBuffer buffer = bytes(values.length, 8);
        buffer.asLongBuffer().put(values);
        return of("<i8", shape(values.length, shape), ByteString.copyFrom(buffer));
    }

    /** Numpy's name for the type of an element, such as {@code <f4}; empty for a sparse array. */
    public String dtype() {
        return this.proto.getDense().getDtype();
    }

    /** The length of each dimension. */
    public List<Integer> shape() {
        return List.copyOf(
                isSparse()
                        ? this.proto.getSparse().getShapeList()
                        : this.proto.getDense().getShapeList());
    }

    /** The elements in C order, as {@link #dtype()} lays them out; empty for a sparse array. */
    public ByteString buffer() {
        return this.proto.getDense().getBuffer();
    }

    /** Whether only the elements that are not zero came, a form of {@link Dialect#V1} that is passed on but not read. */
    public boolean isSparse() {
        return this.proto.hasSparse();
    }

    /** What the elements are. */
    public Kind kind() {
        try {
            return isSparse() ? Kind.OTHER : ElementType.parse(dtype()).kindOfNumbers();
        } catch (UnreadableArrayException ex) {
            return Kind.OTHER;
        }
    }

    /**
     * Reads the elements in C order, rounded to 32-bit floats where they are wider.
     *
     * @throws UnreadableArrayException if the type is not known, shape and bytes do not fit, or the array is sparse
     */
    public float[] toFloatArray() {
        return ArrayElements.of(this).floats();
    }

    /**
     * Reads the elements in C order, integers of more than 53 bits rounded.
     *
     * @throws UnreadableArrayException if the type is not known, shape and bytes do not fit, or the array is sparse
     */
    public double[] toDoubleArray() {
        return ArrayElements.of(this).doubles();
    }

    /**
     * Reads the elements in C order, with fractions cut off; unsigned 64-bit integers keep their bits, so use
     * {@link Long#toUnsignedString} on them.
     *
     * @throws UnreadableArrayException if the type is not known, shape and bytes do not fit, or the array is sparse
     */
    public long[] toLongArray() {
        return ArrayElements.of(this).longs();
    }

    /**
     * Makes sure that shape and bytes fit, whatever the elements are; does nothing for a sparse array.
     *
     * @throws UnreadableArrayException if they do not, or if the type of the elements is none of numpy's
     */
    public void requireWhole() {
        if (!isSparse()) {
            ArrayElements.requireFit(this, ItemSize.of(dtype()));
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
