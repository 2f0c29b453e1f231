package dev.flow.gateway.admission;

/**
 * Collects latencies until their mean is exact enough to be compared: after a few if they are alike, after many if they differ.
 * Not thread-safe.
 */
final class LatencyWindow {

    /** The accepted standard error, as a share of the mean. */
    private static final double ACCEPTED_ERROR = 0.1;

    private static final int MEMORY = 8;

    private final int minSamples;
    private final int maxSamples;
    private int samples;
    private double sum;
    private double squares;
    private double requests;
    private int load;
    private double usualVariation;

    /**
     * @param minSamples the number of latencies after which the window is complete if they are alike
     * @param maxSamples the number of latencies after which the window is complete, however different they are
     */
    LatencyWindow(int minSamples, int maxSamples) {
        this.minSamples = minSamples;
        this.maxSamples = maxSamples;
    }

    void add(long nanos, int inFlight) {
        this.samples++;
        this.sum += nanos;
        this.squares += (double) nanos * nanos;
        this.requests += inFlight;
        this.load = Math.max(this.load, inFlight);
    }

    boolean complete() {
        return this.samples >= this.maxSamples || enough() && error() <= ACCEPTED_ERROR * mean();
    }

    /** Returns whether the mean is above a latency, most probably. */
    boolean above(double nanos) {
        return enough() && mean() - 2 * error() > nanos;
    }

    /** Returns whether the mean is below a latency, almost certainly. */
    boolean below(double nanos) {
        return mean() + 2 * Math.max(error(), ACCEPTED_ERROR * mean()) < nanos;
    }

    /** Returns whether there are as many latencies as any conclusion needs. */
    boolean enough() {
        return this.samples >= this.minSamples;
    }

    /** The standard error of the mean. A few latencies may be alike by chance, so the variation of earlier ones counts too. */
    private double error() {
        return mean() * Math.sqrt(Math.max(variation(), this.usualVariation) / this.samples);
    }

    /** The variance as a share of the square of the mean. */
    private double variation() {
        double variance = (this.squares - this.sum * mean()) / (this.samples - 1);
        return Math.max(0, variance) / (mean() * mean());
    }

    /** Returns the number of latencies as a share of the maximum. */
    double share() {
        return (double) this.samples / this.maxSamples;
    }

    /** Returns the mean latency in nanoseconds. */
    double mean() {
        return Math.max(1, this.sum / this.samples);
    }

    /** Returns the mean number of requests in flight. */
    double meanLoad() {
        return this.requests / this.samples;
    }

    /** Returns the maximum number of requests in flight. */
    int load() {
        return this.load;
    }

    /** Starts anew, but remembers how different latencies are. */
    void next() {
        if (enough()) {
            this.usualVariation += (variation() - this.usualVariation) / MEMORY;
        }
        clear();
    }

    void clear() {
        this.samples = 0;
        this.sum = 0;
        this.squares = 0;
        this.requests = 0;
        this.load = 0;
    }
}
