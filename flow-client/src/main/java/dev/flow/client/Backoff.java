package dev.flow.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a client waits before it asks again.
 *
 * @param initial before the second attempt
 * @param longest at most
 * @param multiplier by how much the wait grows from attempt to attempt, 1 or more
 */
public record Backoff(Duration initial, Duration longest, double multiplier) {

    /** As Jina: half a second at first, two at most. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(2), 1.5);

    public Backoff {
        if (initial.isNegative() || longest.isNegative() || !(multiplier >= 1)) {
            throw new IllegalArgumentException("back-off is " + initial + " to " + longest + ", times " + multiplier
                    + ": expected no time below zero, and 1 or more times");
        }
    }

    /**
     * The wait before an attempt: the first exactly, the others anywhere below their bound, so that many clients do not
     * come back at the same time.
     *
     * @param attempt 2 or more
     */
    Duration before(int attempt) {
        if (attempt <= 2) {
            return this.initial;
        }
        double grown = this.initial.toNanos() * Math.pow(this.multiplier, attempt - 2);
        long bound = (long) Math.min(grown, this.longest.toNanos());
        return Duration.ofNanos(bound == 0 ? 0 : ThreadLocalRandom.current().nextLong(bound + 1));
    }
}
