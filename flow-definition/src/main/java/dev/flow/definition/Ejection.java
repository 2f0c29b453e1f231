package dev.flow.definition;

import java.time.Duration;

/**
 * How the Gateway ejects Replicas that report good health but serve requests badly.
 *
 * @param enabled whether Replicas are ejected
 * @param consecutiveFailures the number of failed requests in a row that ejects a Replica
 * @param interval the time between two comparisons of the Replicas
 * @param duration the duration of the first ejection; the n-th one in a row takes n times as long
 * @param maxDuration the maximum duration of an ejection
 * @param slowFactor the ratio of request times from which a Replica is too slow; 0 if no Replica is
 * @param slowStart the time after an ejection in which the share of requests grows; zero for the full share at once
 */
public record Ejection(
        boolean enabled,
        int consecutiveFailures,
        Duration interval,
        Duration duration,
        Duration maxDuration,
        double slowFactor,
        Duration slowStart) {

    /** The defaults of Envoy where it has them: 5 failures, 10 s, 30 s, 300 s; a factor of 5 and a slow start of 10 s. */
    public static final Ejection DEFAULT = new Ejection(
            true, 5, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5), 5, Duration.ofSeconds(10));
}
