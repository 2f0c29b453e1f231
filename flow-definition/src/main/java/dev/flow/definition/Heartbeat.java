package dev.flow.definition;

import java.time.Duration;

/**
 * How the Gateway finds Replicas that do not respond.
 *
 * @param interval the maximum time between two health checks of one Replica
 * @param timeout the maximum time a Replica may take to answer one health check
 * @param busyTimeout the maximum silence of a Replica that processes requests and has answered before
 * @param damping the minimum time between two reported state changes of one Replica; zero to report every change at once
 */
public record Heartbeat(Duration interval, Duration timeout, Duration busyTimeout, Duration damping) {

    /** An interval of 250 ms, a timeout of 500 ms, a busy timeout of 10 s and a damping of 500 ms. */
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
     * Creates a heartbeat with the default busy timeout and damping.
     *
     * @param interval the maximum time between two health checks of one Replica
     * @param timeout the maximum time a Replica may take to answer one health check
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
