package dev.flow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.flow.proto.docarray.v1.DenseNdArrayProto;
import dev.flow.proto.docarray.v1.NdArrayProto;
import dev.flow.proto.docarray.v1.SparseNdArrayProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdArrayTests {

    @Test
    void describesJavaArraysAsNumpyDoes() {
        assertThat(NdArray.of(new float[] {1, 2, 3, 4}, 2, 2).toString()).isEqualTo("<f4[2, 2]");
        assertThat(NdArray.of(new float[][] {{1, 2, 3}, {4, 5, 6}}).toString()).isEqualTo("<f4[2, 3]");
        assertThat(NdArray.of(new float[0][]).toString()).isEqualTo("<f4[0, 0]");
        assertThat(NdArray.of(new double[] {1}).toString()).isEqualTo("<f8[1]");
        assertThat(NdArray.of(new int[] {1, 2}).toString()).isEqualTo("<i4[2]");
        assertThat(NdArray.of(new long[] {1, 2}, 2, 1).toString()).isEqualTo("<i8[2, 1]");
    }

    @Test
    void returnsTheElementsOfAnArray() {
        float[] floats = {0, -0f, 1.5f, Float.MAX_VALUE, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY};
        assertThat(NdArray.of(floats).toFloatArray()).containsExactly(floats);
        double[] doubles = {0, 0.1, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY};
        assertThat(NdArray.of(doubles).toDoubleArray()).containsExactly(doubles);
        long[] longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE};
        assertThat(NdArray.of(longs).toLongArray()).containsExactly(longs);
        assertThat(NdArray.of(new int[] {Integer.MIN_VALUE, 7}).toLongArray()).containsExactly(Integer.MIN_VALUE, 7);
        assertThat(NdArray.of(new float[][] {{1, 2}, {3, 4}}).toFloatArray()).containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @CsvSource({
        "?, 000102, 0 1 1",
        "|b1, 00ff, 0 1",
        "|i1, 7f80ff, 127 -128 -1",
        "i1, 05, 5",
        "|u1, 7f80ff, 127 128 255",
        "<i2, 0100ffff, 1 -1",
        ">i2, 0001ffff, 1 -1",
        "<u2, 0100ffff, 1 65535",
        "=i4, 0100000000000080, 1 -2147483648",
        ">i4, 00000001ffffffff, 1 -1",
        "<u4, 01000000ffffffff, 1 4294967295",
        "<i8, 0100000000000000ffffffffffffffff, 1 -1",
        ">u8, 0000000000000001, 1",
        "<f2, 003c00c000000080, 1 -2 0 0",
        ">f4, 3f800000c0200000, 1 -2",
        "f8, 000000000000f03f, 1"
    })
    void readsEveryNumberAndBooleanOfNumpy(String dtype, String hex, String expected) {
        ByteString buffer = ByteString.copyFrom(HexFormat.of().parseHex(hex));
        long[] values =
                Arrays.stream(expected.split(" ")).mapToLong(Long::parseLong).toArray();
        NdArray array = NdArray.of(dtype, List.of(values.length), buffer);
        assertThat(array.toLongArray()).containsExactly(values);
        for (int i = 0; i < values.length; i++) {
            assertThat((long) array.toDoubleArray()[i]).isEqualTo(values[i]);
            assertThat((long) array.toFloatArray()[i]).isEqualTo((long) (float) array.toDoubleArray()[i]);
        }
    }

    @Test
    void readsEveryHalfPrecisionNumber() {
        for (int bits = 0; bits <= 0xffff; bits++) {
            ByteBuffer buffer =
                    ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) bits);
            float read = NdArray.of("<f2", List.of(1), ByteString.copyFrom(buffer.flip()))
                    .toFloatArray()[0];
            assertThat(Float.valueOf(read)).isEqualTo(Float.valueOf(half(bits)));
        }
    }

    /** By the definition of IEEE 754 instead of by moving bits. */
    private static float half(int bits) {
        int exponent = (bits >> 10) & 0x1f;
        double fraction = (bits & 0x3ff) / 1024.0;
        double size = switch (exponent) {
            case 0 -> fraction * Math.pow(2, -14);
            case 31 -> (fraction == 0) ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> (1 + fraction) * Math.pow(2, exponent - 15);
        };
        return (float) ((bits & 0x8000) == 0 ? size : -size);
    }

    @Test
    void readsUnsignedLongsAsDoublesAndAsBits() {
        NdArray array = NdArray.of(
                "<u8", List.of(2), ByteString.copyFrom(HexFormat.of().parseHex("ffffffffffffffff0000000000000080")));
        assertThat(array.toDoubleArray()).containsExactly(0x1p64, 0x1p63);
        assertThat(Long.toUnsignedString(array.toLongArray()[0])).isEqualTo("18446744073709551615");
    }

    @Test
    void rejectsAShapeThatDoesNotMatchTheBytes() {
        assertThatExceptionOfType(UnreadableArrayException.class)
                .isThrownBy(() -> NdArray.of(new float[] {1, 2, 3}, 2, 2))
                .withMessageContainingAll("[2, 2]", "<f4", "12 bytes");
        assertThatExceptionOfType(UnreadableArrayException.class)
                .isThrownBy(() -> NdArray.of(new float[][] {{1}, {1, 2}}))
                .withMessageContaining("1 and 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "<c8", "<U5", "|O", "float32", "<f16", ">b2", "<<f4"})
    void rejectsElementsOfAnUnknownType(String dtype) {
        assertThatExceptionOfType(UnreadableArrayException.class)
                .isThrownBy(() -> NdArray.of(dtype, List.of(1), ByteString.copyFrom(new byte[8])))
                .withMessageContaining("dtype '" + dtype + "'");
    }

    @Test
    void readsABoundedNumberOfZerosFromAnArrayWithoutBytes() {
        assertThat(NdArray.of("<f4", List.of(2, 3), ByteString.EMPTY).toFloatArray())
                .containsExactly(0, 0, 0, 0, 0, 0);
        assertThat(NdArray.of("<f4", List.of(0, Integer.MAX_VALUE), ByteString.EMPTY)
                        .toLongArray())
                .isEmpty();
        assertThatExceptionOfType(UnreadableArrayException.class)
                .isThrownBy(() -> NdArray.of("|u1", List.of(1 << 20, 1 << 20, 1 << 20, 16), ByteString.EMPTY));
        assertThatExceptionOfType(UnreadableArrayException.class)
                .isThrownBy(() -> NdArray.of("|u1", Collections.nCopies(65, 1), ByteString.EMPTY));
    }

    @Test
    void readsAnArrayWithoutDimensions() {
        assertThat(NdArray.of("|u1", List.of(), ByteString.copyFrom(new byte[] {7}))
                        .toLongArray())
                .containsExactly(7);
        assertThat(NdArray.of(NdArrayProto.newBuilder()
                                .setDense(DenseNdArrayProto.newBuilder().setDtype("<f4"))
                                .build())
                        .toFloatArray())
                .isEmpty();
    }

    @Test
    void rejectsAReceivedArrayOnlyWhenItsElementsAreRead() {
        NdArray odd = NdArray.of(NdArrayProto.newBuilder()
                .setDense(DenseNdArrayProto.newBuilder()
                        .setDtype("<U5")
                        .addShape(-1)
                        .setBuffer(ByteString.copyFromUtf8("abc")))
                .build());
        assertThat(odd.kind()).isEqualTo(NdArray.Kind.OTHER);
        assertThatExceptionOfType(UnreadableArrayException.class).isThrownBy(odd::toFloatArray);
    }

    @Test
    void keepsTheShapeOfASparseArrayAndDoesNotReadIt() {
        NdArray sparse = NdArray.of(NdArrayProto.newBuilder()
                .setSparse(SparseNdArrayProto.newBuilder().addShape(3).addShape(4))
                .build());
        assertThat(sparse.isSparse()).isTrue();
        assertThat(sparse.shape()).containsExactly(3, 4);
        assertThat(sparse.kind()).isEqualTo(NdArray.Kind.OTHER);
        assertThatExceptionOfType(UnreadableArrayException.class)
                .isThrownBy(sparse::toDoubleArray)
                .withMessageContaining("sparse");
    }

    @Test
    void comparesArraysByContent() {
        assertThat(NdArray.of(new int[] {1, 2}))
                .isEqualTo(NdArray.of(new int[] {1, 2}))
                .hasSameHashCodeAs(NdArray.of(new int[] {1, 2}))
                .isNotEqualTo(NdArray.of(new long[] {1, 2}));
    }
}
