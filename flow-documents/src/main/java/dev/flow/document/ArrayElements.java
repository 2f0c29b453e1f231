package dev.flow.document;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The elements of one array, once it is known that they can be read.
 *
 * @param length how many there are
 * @param buffer none of them, which stands for zeros, or all
 */
record ArrayElements(ElementType type, int length, ByteBuffer buffer) {

    /** How many zeros are made from nothing, at most. */
    private static final long MOST_ZEROS = 1L << 24;

    /** As numpy has it. */
    private static final int MOST_DIMENSIONS = 64;

    private static final long MORE_THAN_ANY_BUFFER_HOLDS = 1L << 40;

    static ArrayElements of(NdArray array) {
        if (array.isSparse()) {
            throw new UnreadableArrayException("array is sparse: it can be passed on, but not read");
        }
        ElementType type = ElementType.parse(array.dtype());
        long length = requireFit(array, type.size());
        return new ArrayElements(
                type,
                (int) length,
                array.buffer().asReadOnlyByteBuffer().slice().order(type.order()));
    }

    /** How many elements there are, once it is sure that shape and bytes fit. */
    static long requireFit(NdArray array, int elementSize) {
        ByteString bytes = array.buffer();
        long length = (bytes.isEmpty() && array.shape().isEmpty()) ? 0 : product(array.shape());
        if (array.shape().size() > MOST_DIMENSIONS) {
            throw new UnreadableArrayException("array has %d dimensions: expected at most %d"
                    .formatted(array.shape().size(), MOST_DIMENSIONS));
        }
        boolean fits = bytes.isEmpty() ? length <= MOST_ZEROS : length * elementSize == bytes.size();
        if (!fits) {
            throw new UnreadableArrayException("array of shape %s and dtype %s has %d bytes: they do not fit"
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
            boolean tooMany = dimension > 0 && product > MORE_THAN_ANY_BUFFER_HOLDS / dimension;
            product = tooMany ? MORE_THAN_ANY_BUFFER_HOLDS : product * dimension;
        }
        return product;
    }
}
