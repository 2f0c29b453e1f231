package dev.flow.hostile.victim;

import java.time.Duration;
import java.util.Collection;

/** Percentiles of latencies in nanoseconds. */
public final class Percentile {

    private Percentile() {}

    /**
     * Returns a percentile by the nearest-rank method, zero if there is no value.
     *
     * @param share the percentile as a share, such as 0.99
     */
    public static Duration of(Collection<Long> nanos, double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return Duration.ofNanos(sorted[Math.max(rank, 1) - 1]);
    }
}
