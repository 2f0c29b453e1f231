package dev.flow.spring;

import dev.flow.graph.InvalidFlowException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Validates the values of properties. */
public final class Bounds {

    private Bounds() {}

    /**
     * @param property the name of the property
     * @param value the value, which must be 1 or more
     * @throws InvalidFlowException if the value is invalid
     */
    public static void requirePositive(String property, int value) {
        require(value >= 1, property, value, "1 or more");
    }

    /**
     * @param property the name of the property
     * @param value the value, which must be more than zero
     * @throws InvalidFlowException if the value is invalid
     */
    public static void requirePositive(String property, Duration value) {
        require(!value.isNegative() && !value.isZero(), property, value, "more than zero");
    }

    /**
     * @param property the name of the property
     * @param value the value, which must be zero or more
     * @throws InvalidFlowException if the value is invalid
     */
    public static void requireNotNegative(String property, Duration value) {
        require(!value.isNegative(), property, value, "zero or more");
    }

    /**
     * @param property the name of the property
     * @param value the value, which must be at least 1 byte and less than 2GB
     * @throws InvalidFlowException if the value is invalid
     */
    public static void requireMessageSize(String property, DataSize value) {
        boolean valid = value.toBytes() >= 1 && value.toBytes() < Integer.MAX_VALUE;
        require(valid, property, value, "1 byte or more, and less than 2GB");
    }

    private static void require(boolean fulfilled, String property, Object value, String expectation) {
        if (!fulfilled) {
            throw new InvalidFlowException(
                    property + " is " + value + ", expected " + expectation, "Correct " + property + ".");
        }
    }
}
