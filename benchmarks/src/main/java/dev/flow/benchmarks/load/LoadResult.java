package dev.flow.benchmarks.load;

/**
 * What the client saw.
 *
 * @param requests how many were answered
 * @param seconds how long that took
 * @param p50Micros half of them took no longer than this
 * @param p99Micros 99 of 100 took no longer than this
 * @param failure what went wrong first; empty where nothing did
 */
public record LoadResult(long requests, double seconds, double p50Micros, double p99Micros, String failure) {

    /** Requests per second. */
    public double perSecond() {
        return this.requests / this.seconds;
    }
}
