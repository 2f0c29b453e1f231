package dev.flow.document;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A number or boolean type of numpy, parsed from its {@code dtype.str}. */
record ElementType(ByteOrder order, char kind, int size) {

    static ElementType parse(String dtype) {
        boolean marked = !dtype.isEmpty() && "<>=|".indexOf(dtype.charAt(0)) >= 0;
        ByteOrder order = (marked && dtype.charAt(0) == '>') ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return switch (marked ? dtype.substring(1) : dtype) {
            case "?", "b1" -> new ElementType(order, 'b', 1);
            case "i1" -> new ElementType(order, 'i', 1);
            case "i2" -> new ElementType(order, 'i', 2);
            case "i4" -> new ElementType(order, 'i', 4);
            case "i8" -> new ElementType(order, 'i', 8);
            case "u1" -> new ElementType(order, 'u', 1);
            case "u2" -> new ElementType(order, 'u', 2);
            case "u4" -> new ElementType(order, 'u', 4);
            case "u8" -> new ElementType(order, 'u', 8);
            case "f2" -> new ElementType(order, 'f', 2);
            case "f4" -> new ElementType(order, 'f', 4);
            case "f8" -> new ElementType(order, 'f', 8);
            default ->
                throw new UnreadableArrayException(
                        "Array has the dtype '%s'. Expected a number or boolean type such as <f4, >i8, |u1 or |b1."
                                .formatted(dtype));
        };
    }

    NdArray.Kind kindOfNumbers() {
        return switch (this.kind) {
            case 'b' -> NdArray.Kind.FLAGS;
            case 'f' -> NdArray.Kind.REALS;
            default -> NdArray.Kind.INTEGERS;
        };
    }

    /** Returns the element at a byte offset as a double; integers of more than 53 bits are rounded. */
    double real(ByteBuffer elements, int offset) {
        if (this.kind == 'f') {
            return switch (this.size) {
                case 2 -> half(elements.getShort(offset));
                case 4 -> elements.getFloat(offset);
                default -> elements.getDouble(offset);
            };
        }
        long integer = integer(elements, offset);
        boolean beyondLong = this.kind == 'u' && this.size == 8 && integer < 0;
        return beyondLong ? ((integer >>> 1) | (integer & 1)) * 2.0 : integer;
    }

    /** Returns the element at a byte offset as a long; fractions are truncated, and unsigned 64-bit integers wrap around. */
    long integer(ByteBuffer elements, int offset) {
        if (this.kind == 'f') {
            return (long) real(elements, offset);
        }
        long bits = switch (this.size) {
            case 1 -> elements.get(offset);
            case 2 -> elements.getShort(offset);
            case 4 -> elements.getInt(offset);
            default -> elements.getLong(offset);
        };
        return switch (this.kind) {
            case 'b' -> (bits == 0) ? 0 : 1;
            case 'u' -> (this.size == 8) ? bits : bits & ((1L << (8 * this.size)) - 1);
            default -> bits;
        };
    }

    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >>> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            return ((sign == 0) ? 0x1p-24f : -0x1p-24f) * fraction;
        }
        int wide = (exponent == 0x1f) ? 0xff : exponent + 112;
        return Float.intBitsToFloat(sign | (wide << 23) | (fraction << 13));
    }
}
