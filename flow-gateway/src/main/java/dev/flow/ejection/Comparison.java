package dev.flow.ejection;

import dev.flow.readiness.Cause;
import java.time.Duration;
import java.util.Optional;

/**
 * Compares one Replica with its siblings. Only differences count: input that fails or takes long does so on every Replica.
 *
 * @param slowFactor the ratio of times from which a Replica is slow; 0 if no Replica is
 * @param interval the duration of a sweep
 */
record Comparison(double slowFactor, Duration interval) {

    /** The minimum number of requests on either side. */
    private static final int ENOUGH_TIMES = 5;

    private static final int ENOUGH_RESULTS = 10;

    /** The minimum difference of the error rates. */
    private static final double ERROR_RATE = 0.5;

    /** The number of standard errors that a difference of times must exceed, so that a mix of endpoints is no difference. */
    private static final double STANDARD_ERRORS = 4;

    /** The minimum difference of the times: below it, a slow Replica does no harm. */
    private static final double HARM_NANOS = Duration.ofMillis(5).toNanos();

    /**
     * Returns why a Replica is an outlier; empty if it is not.
     *
     * @param own its requests
     * @param siblings the requests of the other Replicas
     * @param stalled whether the Replica worked on requests during the whole sweep and completed none
     */
    Optional<Outlier> outlier(SampleSummary own, SampleSummary siblings, boolean stalled) {
        if (fails(own, siblings)) {
            return Optional.of(new Outlier(
                    Cause.FAILED_REQUESTS,
                    percent(own.errorRate()) + " of its requests failed, and " + percent(siblings.errorRate())
                            + " of the requests to the other replicas"));
        }
        if (this.slowFactor > 0 && (slow(own, siblings) || stalled(siblings, stalled))) {
            double nanos = stalled ? this.interval.toNanos() : own.typicalNanos();
            return Optional.of(new Outlier(
                    Cause.SLOW_REPLIES,
                    "Its requests take " + (stalled ? "more than " : "") + millis(nanos)
                            + ", the requests to the other replicas " + millis(siblings.typicalNanos())));
        }
        return Optional.empty();
    }

    /** Returns from which time a request is slow among requests such as these, in nanoseconds. */
    double slowNanos(SampleSummary requests) {
        return requests.timed() < ENOUGH_TIMES || this.slowFactor == 0
                ? Double.MAX_VALUE
                : Math.max(requests.typicalNanos() * this.slowFactor, requests.typicalNanos() + HARM_NANOS);
    }

    private static boolean fails(SampleSummary own, SampleSummary siblings) {
        return own.count() >= ENOUGH_RESULTS
                && siblings.count() >= ENOUGH_RESULTS
                && own.errorRate() - siblings.errorRate() >= ERROR_RATE;
    }

    private boolean slow(SampleSummary own, SampleSummary siblings) {
        if (own.timed() < ENOUGH_TIMES || siblings.timed() < ENOUGH_TIMES) {
            return false;
        }
        double error = Math.sqrt(own.meanVariance() + siblings.meanVariance());
        return own.typicalNanos() >= slowNanos(siblings) && own.mean() - siblings.mean() >= STANDARD_ERRORS * error;
    }

    private boolean stalled(SampleSummary siblings, boolean stalled) {
        return stalled && this.interval.toNanos() >= slowNanos(siblings);
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String millis(double nanos) {
        return Math.round(nanos / 1_000_000) + " ms";
    }

    /**
     * Why a Replica is ejected.
     *
     * @param cause the cause
     * @param detail the cause in words
     */
    record Outlier(Cause cause, String detail) {}
}
