package dev.flow.ejection;

/**
 * The requests of one or several Replicas in one sweep.
 *
 * @param count the number of requests that ended
 * @param errors the number of them without a reply, or with an error as the reply
 * @param timed the number of requests whose time was recorded
 * @param sum the sum of the logarithms of their times in nanoseconds
 * @param squares the sum of the squares of these logarithms
 */
record SampleSummary(long count, long errors, long timed, double sum, double squares) {

    static final SampleSummary NONE = new SampleSummary(0, 0, 0, 0, 0);

    SampleSummary plus(SampleSummary other) {
        return new SampleSummary(
                this.count + other.count,
                this.errors + other.errors,
                this.timed + other.timed,
                this.sum + other.sum,
                this.squares + other.squares);
    }

    double errorRate() {
        return this.count == 0 ? 0 : (double) this.errors / this.count;
    }

    /** The mean of the logarithms of the times. */
    double mean() {
        return this.timed == 0 ? 0 : this.sum / this.timed;
    }

    /** The geometric mean of the times in nanoseconds. */
    double typicalNanos() {
        return this.timed == 0 ? 0 : Math.exp(mean());
    }

    /** The square of the standard error of {@link #mean}. */
    double meanVariance() {
        double variance = this.squares / this.timed - mean() * mean();
        return Math.max(0, variance) / this.timed;
    }
}
