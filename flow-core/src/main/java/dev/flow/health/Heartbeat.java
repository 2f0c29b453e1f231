package dev.flow.health;

import java.time.Duration;

/**
 * How a frozen Replica is found.
 *
 * @param interval the time between two questions to the same Replica
 * @param timeout how long it may take to answer one
 */
public record Heartbeat(Duration interval, Duration timeout) {

    /** Four questions a second, half a second for each answer. */
    public static final Heartbeat DEFAULT = new Heartbeat(Duration.ofMillis(250), Duration.ofMillis(500));

    public Heartbeat {
        requirePositive("interval", interval);
        requirePositive("timeout", timeout);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("heartbeat " + name + " is " + value + ", expected more than zero");
        }
    }
}
