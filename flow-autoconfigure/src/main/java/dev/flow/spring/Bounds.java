package dev.flow.spring;

import dev.flow.graph.InvalidFlowException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Refuses settings that cannot be, by the name of their property. */
public final class Bounds {

    private Bounds() {}

    /**
     * @param property the property
     * @param value what it is set to: expected to be 1 or more
     * @throws InvalidFlowException where it is less
     */
    public static void requireSome(String property, int value) {
        require(value >= 1, property, value, "1 or more");
    }

    /**
     * @param property the property
     * @param value what it is set to: expected to be more than no time at all
     * @throws InvalidFlowException where it is not
     */
    public static void requireSome(String property, Duration value) {
        require(!value.isNegative() && !value.isZero(), property, value, "more than zero");
    }

    /**
     * @param property the property
     * @param value what it is set to: expected to be no less than no time at all
     * @throws InvalidFlowException where it is
     */
    public static void requireNotNegative(String property, Duration value) {
        require(!value.isNegative(), property, value, "zero or more");
    }

    /**
     * @param property the property
     * @param value what it is set to: expected to be the size of something that is held in memory as one piece
     * @throws InvalidFlowException where it cannot be
     */
    public static void requireHoldable(String property, DataSize value) {
        boolean holdable = value.toBytes() >= 1 && value.toBytes() < Integer.MAX_VALUE;
        require(holdable, property, value, "1 byte or more, and less than 2GB");
    }

    private static void require(boolean fulfilled, String property, Object value, String expectation) {
        if (!fulfilled) {
            throw new InvalidFlowException(
                    property + " is " + value + ", expected " + expectation, "Mend " + property + ".");
        }
    }
}
