package dev.flow.benchmarks.report;

import dev.flow.benchmarks.load.LoadResult;
import dev.flow.benchmarks.measure.ResourceUsage;
import org.jspecify.annotations.Nullable;

/**
 * The result of one target in one round of one case.
 *
 * @param scenario the case
 * @param target the name of the target
 * @param number the number of the round
 * @param requests the number of replies
 * @param perSecond the requests per second
 * @param p50Micros the median latency in microseconds
 * @param p99Micros the 99th percentile of the latency in microseconds
 * @param cpuMicros the CPU time of the target per request in microseconds; absent for the backend
 * @param allocatedBytes the allocated bytes of the target per request; absent if the target is not a JVM
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
     * Combines the result of the client and the resource usage of the target.
     *
     * @param scenario the case
     * @param target the name of the target
     * @param number the number of the round
     * @param seen the result of the client
     * @param spent the resource usage of the target, if it is measured
     */
    public static Round of(
            Scenario scenario, String target, int number, LoadResult seen, @Nullable ResourceUsage spent) {
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
