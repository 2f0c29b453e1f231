package dev.flow.benchmarks.load;

/**
 * The result of an order.
 *
 * @param requests the number of replies
 * @param seconds the duration in seconds
 * @param p50Micros the median latency in microseconds
 * @param p99Micros the 99th percentile of the latency in microseconds
 * @param failure the first failure, or an empty text
 */
public record LoadResult(long requests, double seconds, double p50Micros, double p99Micros, String failure) {

    /** Returns the requests per second. */
    public double perSecond() {
        return this.requests / this.seconds;
    }
}
