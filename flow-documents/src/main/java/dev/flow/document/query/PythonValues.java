package dev.flow.document.query;

import com.google.protobuf.ByteString;
import dev.flow.document.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Compares values as Python does: true equals 1, and texts compare by code points. */
final class PythonValues {

    private PythonValues() {}

    static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one instanceof NdArray || one == null || other == null) {
            return one == null && other == null;
        } else if (isNumber(one) && isNumber(other)) {
            return number(one) == number(other);
        } else if (one instanceof List<?> list && other instanceof List<?> others) {
            return equal(list, others);
        } else if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
            return map.keySet().equals(others.keySet())
                    && map.keySet().stream().allMatch((key) -> equal(map.get(key), others.get(key)));
        }
        return one.equals(other);
    }

    private static boolean equal(List<?> list, List<?> others) {
        if (list.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!equal(list.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the order of two values is as expected; values of different types and NaN have no order. */
    static boolean order(@Nullable Object one, @Nullable Object other, IntPredicate expected) {
        if (one instanceof String text && other instanceof String others) {
            int[] points = text.codePoints().toArray();
            return expected.test(Arrays.compare(points, others.codePoints().toArray()));
        } else if (isNumber(one) && isNumber(other)) {
            boolean ordered = !Double.isNaN(number(one)) && !Double.isNaN(number(other));
            // The addition turns -0 into 0: Double.compare orders -0 before 0.
            return ordered && expected.test(Double.compare(number(one) + 0.0, number(other) + 0.0));
        }
        return false;
    }

    /** Returns the size of a value that has one; otherwise null. */
    static @Nullable Integer size(@Nullable Object value) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        } else if (value instanceof List<?> list) {
            return list.size();
        } else if (value instanceof Map<?, ?> map) {
            return map.size();
        } else if (value instanceof ByteString bytes) {
            return bytes.size();
        } else if (value instanceof NdArray array && !array.shape().isEmpty()) {
            return array.shape().get(0);
        }
        return null;
    }

    private static boolean isNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return (value instanceof Number number) ? number.doubleValue() : Double.NaN;
    }
}
