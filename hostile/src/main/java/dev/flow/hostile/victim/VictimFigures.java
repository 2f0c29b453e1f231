package dev.flow.hostile.victim;

import java.time.Duration;

/**
 * How a victim was served in a window.
 *
 * @param rate the requests per second that were served well
 * @param p99 the 99th percentile of the latency
 * @param failed the number of requests that failed
 */
public record VictimFigures(double rate, Duration p99, long failed) {

    private static final double STEADY = 0.8;

    /** Whether the victim was served at about its rate; a machine that is too busy for that measures nothing. */
    public boolean steady() {
        return this.rate >= STEADY * Victim.RATE;
    }

    public double p99Millis() {
        return this.p99.toNanos() / 1e6;
    }
}
