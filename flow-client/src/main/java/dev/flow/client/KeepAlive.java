package dev.flow.client;

import java.time.Duration;

/**
 * When a client takes a Gateway that sends nothing for dead.
 *
 * @param time how long a request waits for its reply until the Gateway is asked whether it is alive
 * @param timeout how long the answer may take
 */
record KeepAlive(Duration time, Duration timeout) {

    /** Together 15 s. A Gateway whose event loop is blocked for longer serves nobody. */
    static final KeepAlive DEFAULT = new KeepAlive(Duration.ofSeconds(5), Duration.ofSeconds(10));

    KeepAlive {
        time = Durations.positive("Keep-alive time", time);
        timeout = Durations.positive("Keep-alive timeout", timeout);
    }
}
