package dev.flow.client;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far a long post has come.
 *
 * @param requests how many requests were answered
 * @param documents how many documents were sent with them
 * @param total how many documents there are in all, where that is known
 * @param elapsed how long it took so far
 */
public record PostProgress(long requests, long documents, OptionalLong total, Duration elapsed) {

    /** How many documents a second were answered, on average. */
    public double rate() {
        return this.elapsed.isZero() ? 0 : this.documents / (this.elapsed.toNanos() / 1e9);
    }
}
