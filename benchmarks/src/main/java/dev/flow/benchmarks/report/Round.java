package dev.flow.benchmarks.report;

import dev.flow.benchmarks.load.LoadResult;
import dev.flow.benchmarks.measure.Spent;
import org.jspecify.annotations.Nullable;

/**
 * What one round of one case showed of one target.
 *
 * @param scenario the case
 * @param target who was measured
 * @param number which round
 * @param requests how many requests were answered
 * @param perSecond requests per second
 * @param p50Micros half of them took no longer than this
 * @param p99Micros 99 of 100 took no longer than this
 * @param cpuMicros processor time of the process in the middle, per request; none where nothing is in the middle
 * @param allocatedBytes what it allocated per request; none where it is no JVM
 */
public record Round(
        Scenario scenario,
        String target,
        int number,
        long requests,
        double perSecond,
        double p50Micros,
        double p99Micros,
        @Nullable Double cpuMicros,
        @Nullable Double allocatedBytes) {

    /**
     * Puts together what the client saw and what the process in the middle spent.
     *
     * @param scenario the case
     * @param target who was measured
     * @param number which round
     * @param seen what the client saw
     * @param spent what the process in the middle spent; none where nothing is in the middle
     */
    public static Round of(Scenario scenario, String target, int number, LoadResult seen, @Nullable Spent spent) {
        double requests = seen.requests();
        return new Round(
                scenario,
                target,
                number,
                seen.requests(),
                seen.perSecond(),
                seen.p50Micros(),
                seen.p99Micros(),
                spent == null ? null : spent.cpuNanos() / 1e3 / requests,
                spent == null || spent.allocatedBytes().isEmpty()
                        ? null
                        : spent.allocatedBytes().getAsLong() / requests);
    }
}
