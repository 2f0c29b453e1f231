package dev.flow.document;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The elements of one readable array.
 *
 * @param type the type of an element
 * @param length the number of elements
 * @param buffer all elements, or no bytes, which stands for zeros
 */
record ArrayElements(ElementType type, int length, ByteBuffer buffer) {

    /** The maximum number of zeros of an array without bytes. */
    private static final long MAX_ZEROS = 1L << 24;

    /** The limit of numpy 2. */
    private static final int MAX_DIMENSIONS = 64;

    private static final long BEYOND_ANY_BUFFER = 1L << 40;

    static ArrayElements of(NdArray array) {
        if (array.isSparse()) {
            throw new UnreadableArrayException("Array is sparse. Its elements cannot be read.");
        }
        ElementType type = ElementType.parse(array.dtype());
        long length = requireMatch(array, type.size());
        return new ArrayElements(
                type,
                (int) length,
                array.buffer().asReadOnlyByteBuffer().slice().order(type.order()));
    }

    /** Checks that the shape matches the bytes, and returns the number of elements. */
    static long requireMatch(NdArray array, int elementSize) {
        ByteString bytes = array.buffer();
        long length = (bytes.isEmpty() && array.shape().isEmpty()) ? 0 : product(array.shape());
        if (array.shape().size() > MAX_DIMENSIONS) {
            throw new UnreadableArrayException("Array has %d dimensions. Expected at most %d."
                    .formatted(array.shape().size(), MAX_DIMENSIONS));
        }
        boolean fits = bytes.isEmpty() ? length <= MAX_ZEROS : length * elementSize == bytes.size();
        if (!fits) {
            throw new UnreadableArrayException("Array has shape %s, dtype %s and %d bytes, which do not match"
                    .formatted(array.shape(), array.dtype(), bytes.size()));
        }
        return length;
    }

    float[] floats() {
        float[] values = new float[this.length];
        if (this.type.kind() == 'f' && this.type.size() == 4) {
            this.buffer.asFloatBuffer().get(values, 0, present());
            return values;
        }
        for (int i = 0; i < present(); i++) {
            values[i] = (float) this.type.real(this.buffer, i * this.type.size());
        }
        return values;
    }

    double[] doubles() {
        double[] values = new double[this.length];
        for (int i = 0; i < present(); i++) {
            values[i] = this.type.real(this.buffer, i * this.type.size());
        }
        return values;
    }

    long[] longs() {
        long[] values = new long[this.length];
        for (int i = 0; i < present(); i++) {
            values[i] = this.type.integer(this.buffer, i * this.type.size());
        }
        return values;
    }

    private int present() {
        return this.buffer.capacity() / this.type.size();
    }

    private static long product(List<Integer> shape) {
        long product = 1;
        for (int length : shape) {
            long dimension = Integer.toUnsignedLong(length);
            boolean tooMany = dimension > 0 && product > BEYOND_ANY_BUFFER / dimension;
            product = tooMany ? BEYOND_ANY_BUFFER : product * dimension;
        }
        return product;
    }
}
