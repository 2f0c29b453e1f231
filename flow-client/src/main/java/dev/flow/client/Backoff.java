package dev.flow.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The wait of a client between two attempts to send a request.
 *
 * @param initial the wait before the second attempt, 0 or longer
 * @param longest the upper bound of every later wait, 0 or longer
 * @param multiplier the factor by which the wait grows from attempt to attempt, 1 or greater
 */
public record Backoff(Duration initial, Duration longest, double multiplier) {

    /** The default, as in Jina: {@code 500ms} before the second attempt, at most {@code 2s} later, multiplier 1.5. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(2), 1.5);

    /**
     * @throws FlowRequestException if a duration is negative or the multiplier is less than 1
     */
    public Backoff {
        FlowRequestException.require(!initial.isNegative(), "Initial back-off", initial, "0 or longer");
        FlowRequestException.require(!longest.isNegative(), "Longest back-off", longest, "0 or longer");
        FlowRequestException.require(multiplier >= 1, "Back-off multiplier", multiplier, "1 or greater");
    }

    /**
     * Returns the wait before an attempt: the initial wait before the second attempt, a random wait up to the current bound
     * before later attempts, so that many clients do not retry at the same time.
     *
     * @param attempt the number of the attempt, 2 or greater
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
