package dev.flow.benchmarks.load;

import java.util.Arrays;

/** The latencies of requests. */
final class Latencies {

    private static final int FIRST_ROOM = 1 << 16;

    private long[] nanos = new long[FIRST_ROOM];
    private int count;

    synchronized void add(long taken) {
        if (this.count == this.nanos.length) {
            this.nanos = Arrays.copyOf(this.nanos, 2 * this.count);
        }
        this.nanos[this.count++] = taken;
    }

    synchronized LoadResult over(double seconds, String failure) {
        Arrays.sort(this.nanos, 0, this.count);
        return new LoadResult(this.count, seconds, micros(0.5), micros(0.99), failure);
    }

    private double micros(double quantile) {
        return this.count == 0 ? Double.NaN : this.nanos[(int) (quantile * (this.count - 1))] / 1e3;
    }
}
