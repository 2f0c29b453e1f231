package dev.flow.client;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The progress of a post.
 *
 * @param requests the number of requests with a reply
 * @param documents the number of documents of these requests
 * @param total the number of documents of the post, if known
 * @param elapsed the time since the start of the post
 */
public record PostProgress(long requests, long documents, OptionalLong total, Duration elapsed) {

    /** Returns the average number of documents per second. */
    public double rate() {
        return this.elapsed.isZero() ? 0 : this.documents / (this.elapsed.toNanos() / 1e9);
    }
}
