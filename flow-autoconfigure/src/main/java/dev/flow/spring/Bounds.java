package dev.flow.spring;

import dev.flow.graph.InvalidFlowException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Validates values of properties. */
public final class Bounds {

    private Bounds() {}

    /**
     * @param property the name of the property
     * @param value the value, expected to be 1 or more
     * @throws InvalidFlowException if the value is less
     */
    public static void requireSome(String property, int value) {
        require(value >= 1, property, value, "1 or more");
    }

    /**
     * @param property the name of the property
     * @param value the value, expected to be more than zero
     * @throws InvalidFlowException if the value is not
     */
    public static void requireSome(String property, Duration value) {
        require(!value.isNegative() && !value.isZero(), property, value, "more than zero");
    }

    /**
     * @param property the name of the property
     * @param value the value, expected to be zero or more
     * @throws InvalidFlowException if the value is negative
     */
    public static void requireNotNegative(String property, Duration value) {
        require(!value.isNegative(), property, value, "zero or more");
    }

    /**
     * @param property the name of the property
     * @param value the value, expected to be a size that memory can hold in one piece
     * @throws InvalidFlowException if the value is not
     */
    public static void requireHoldable(String property, DataSize value) {
        boolean holdable = value.toBytes() >= 1 && value.toBytes() < Integer.MAX_VALUE;
        require(holdable, property, value, "1 byte or more, and less than 2GB");
    }

    private static void require(boolean fulfilled, String property, Object value, String expectation) {
        if (!fulfilled) {
            throw new InvalidFlowException(
                    property + " is " + value + ", expected " + expectation, "Correct " + property + ".");
        }
    }
}
