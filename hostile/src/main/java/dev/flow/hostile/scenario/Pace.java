package dev.flow.hostile.scenario;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param quick whether attacks are short
 * @param warmUp how long a new Gateway may take to get warm before the first scenario
 * @param before how long victims are measured before an attack
 * @param leastAttack the least time over which victims are measured during an attack
 * @param longestAttack the time after which an attack counts as failed
 * @param slack what a victim's p99 may be above twice its value before
 */
public record Pace(
        boolean quick, Duration warmUp, Duration before, Duration leastAttack, Duration longestAttack, Duration slack) {

    /** Returns the pace of the short form. */
    public static Pace quick(Duration slack) {
        return new Pace(
                true,
                Duration.ofSeconds(8),
                Duration.ofMillis(600),
                Duration.ofMillis(1000),
                Duration.ofSeconds(30),
                slack);
    }

    /** Returns the pace of the long form. */
    public static Pace full(Duration slack) {
        return new Pace(
                false,
                Duration.ofSeconds(20),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofSeconds(90),
                slack);
    }
}
