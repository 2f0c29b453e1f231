package dev.flow.definition;

import java.time.Duration;

/**
 * How a frozen Replica is found.
 *
 * @param interval the most time between two questions to the same Replica
 * @param timeout how long it may take to answer one
 * @param busyTimeout how long one that is working on requests, and answered before, may be silent
 * @param damping the least time between two changes that are told of the same Replica; zero: each is told at once
 */
public record Heartbeat(Duration interval, Duration timeout, Duration busyTimeout, Duration damping) {

    /** Four questions a second, half a second for each answer, ten where there is work, two changes a second. */
    public static final Heartbeat DEFAULT = new Heartbeat(Duration.ofMillis(250), Duration.ofMillis(500));

    public Heartbeat {
        requirePositive("interval", interval);
        requirePositive("timeout", timeout);
        requirePositive("busy-timeout", busyTimeout);
        if (damping.isNegative()) {
            throw new IllegalArgumentException("heartbeat damping is " + damping + ", expected zero or more");
        }
    }

    /**
     * The usual patience with busy Replicas, and the usual damping.
     *
     * @param interval the most time between two questions to the same Replica
     * @param timeout how long it may take to answer one
     */
    public Heartbeat(Duration interval, Duration timeout) {
        this(interval, timeout, Duration.ofSeconds(10), Duration.ofMillis(500));
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("heartbeat " + name + " is " + value + ", expected more than zero");
        }
    }
}
