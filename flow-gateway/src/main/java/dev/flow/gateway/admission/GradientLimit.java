package dev.flow.gateway.admission;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Adapts the number of requests in flight to what the Executors sustain, after the gradient controller of Envoy's adaptive
 * concurrency: it compares the latency with that of an unloaded Executor. Requests that wait inside an Executor raise the latency
 * but not the throughput, so the limit falls to the number that keeps the Executor busy. While the limit is in force, the unloaded
 * latency is measured again with a few requests in flight; an average over loaded requests would drift upwards. Not thread-safe.
 */
final class GradientLimit {

    static final int MIN = 4;

    /** The number in flight while the latency without load is measured. */
    private static final int UNLOADED = 2;

    /** Few enough to react before an Executor has a long queue. The median ignores single slow requests. */
    private static final int WINDOW = 5;

    private static final double TOLERANCE = 1.25;

    /** Latency that matters to nobody: fast Executors are not limited for the noise of the machine. */
    private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Fewer requests in flight are slow for another reason than their number. */
    private static final int MIN_LOAD = 4;

    /** The first probe comes soon: latency that rose for another reason than load must not keep the limit low. */
    private static final long FIRST_PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long PROBE_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final int maximum;
    private final long[] latencies = new long[WINDOW];
    private final double[] sustained = new double[WINDOW];
    private int samples;
    private int load;
    private boolean wanted;
    private long unloaded;
    private long probeDue = Long.MAX_VALUE;
    private long probeAfter = FIRST_PROBE_NANOS;
    private boolean probing;
    private double limit;

    /**
     * @param maximum the limit as long as no latency has risen
     */
    GradientLimit(int maximum) {
        this.maximum = maximum;
        this.limit = maximum;
    }

    /** Returns the number of requests that may be in flight. */
    int limit() {
        return this.probing ? UNLOADED : (int) this.limit;
    }

    /** Returns the latency without load in nanoseconds, 0 if it is unknown. */
    long unloadedNanos() {
        return this.unloaded;
    }

    /** A request was not sent at once because of the limit. */
    void wanted() {
        this.wanted = true;
    }

    /**
     * Adds a request that has a reply.
     *
     * @param nanos its latency
     * @param inFlight the number of requests in flight when it was sent, itself included
     * @param now the present time in nanoseconds
     */
    void sample(long nanos, int inFlight, long now) {
        if (this.probing && inFlight > UNLOADED) {
            return;
        }
        this.latencies[this.samples] = nanos;
        this.sustained[this.samples] = inFlight * threshold() / Math.max(nanos, 1);
        this.load = Math.max(this.load, inFlight);
        if (++this.samples == WINDOW) {
            adapt(now);
            this.samples = 0;
            this.load = 0;
        }
    }

    private void adapt(long now) {
        Arrays.sort(this.latencies);
        long median = this.latencies[WINDOW / 2];
        if (this.unloaded == 0) {
            this.unloaded = median;
        } else if (this.probing) {
            endProbe(median, now);
        } else if (median < this.unloaded || this.load <= UNLOADED) {
            this.unloaded += (median - this.unloaded) / 4;
        }
        if (median > threshold() && this.load >= MIN_LOAD) {
            shrink();
        } else if (this.wanted && median <= threshold()) {
            this.limit = Math.min(this.maximum, this.limit * 1.5 + 1);
        }
        probeIfDue(now);
        this.wanted = false;
    }

    private double threshold() {
        return TOLERANCE * (this.unloaded + SLACK_NANOS);
    }

    private void shrink() {
        Arrays.sort(this.sustained);
        double busy = this.sustained[WINDOW / 2];
        // The Executor must not run out of requests while the next one is on its way.
        double target = busy + Math.sqrt(busy) + 1;
        // A pause of the machine looks like load for one window.
        double lowest = Math.max(MIN, this.load / 2.0);
        this.limit = Math.min(this.limit, Math.max(target, lowest));
    }

    private void endProbe(long median, long now) {
        if (median > threshold()) {
            // Latency rises without load, so the limit was too low.
            this.limit = this.maximum;
        }
        this.unloaded = median;
        this.probing = false;
        this.probeAfter = Math.min(PROBE_INTERVAL_NANOS, 2 * this.probeAfter);
        this.probeDue = now + this.probeAfter;
    }

    private void probeIfDue(long now) {
        if (this.limit >= this.maximum) {
            this.probeDue = Long.MAX_VALUE;
        } else if (this.probeDue == Long.MAX_VALUE) {
            this.probeDue = now + this.probeAfter;
        } else if (this.wanted && now - this.probeDue >= 0) {
            this.probing = true;
        } else if (!this.wanted) {
            this.probeAfter = FIRST_PROBE_NANOS;
        }
    }
}
