package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A rectangular array of JSON numbers: eight bytes for each element, where a tree of nodes needs several times as many. */
final class NumberArray {

    private static final int BLOCK = 8 * 1024;

    private final List<long[]> blocks = new ArrayList<>();
    private final BitSet integers = new BitSet();
    private List<Integer> shape = List.of();
    private int count;

    void add(long integer) {
        this.integers.set(this.count);
        append(integer);
    }

    void add(double real) {
        append(Double.doubleToRawLongBits(real));
    }

    private void append(long bits) {
        int at = this.count % BLOCK;
        if (at == 0) {
            this.blocks.add(new long[BLOCK]);
        }
        this.blocks.get(this.count / BLOCK)[at] = bits;
        this.count++;
    }

    void shape(List<Integer> lengths) {
        this.shape = List.copyOf(lengths);
    }

    int dimensions() {
        return this.shape.size();
    }

    private boolean isInteger(int at) {
        return this.integers.get(at);
    }

    private long bits(int at) {
        return this.blocks.get(at / BLOCK)[at % BLOCK];
    }

    private double real(int at) {
        return isInteger(at) ? bits(at) : Double.longBitsToDouble(bits(at));
    }

    /** Returns the array on the wire: of integers if all elements are, else of reals. */
    NdArray toNdArray() {
        boolean whole = this.integers.cardinality() == this.count;
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(this.count, Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < this.count; at++) {
            buffer.putLong(whole ? bits(at) : Double.doubleToRawLongBits(real(at)));
        }
        return NdArray.of(whole ? "<i8" : "<f8", this.shape, ByteString.copyFrom(buffer.flip()));
    }

    /** Returns nested lists of {@code Long} and {@code Double}. */
    List<Object> toList() {
        return list(0, 0, this.count);
    }

    private List<Object> list(int dimension, int from, int length) {
        int size = this.shape.get(dimension);
        int stride = length / size;
        List<Object> list = new ArrayList<>(size);
        for (int at = from; at < from + length; at += stride) {
            list.add(dimension == this.shape.size() - 1 ? number(at) : list(dimension + 1, at, stride));
        }
        return list;
    }

    private Object number(int at) {
        return isInteger(at) ? (Object) bits(at) : (Object) real(at);
    }
}
