package dev.flow.definition;

import java.util.Locale;

/**
 * The failures of one Replica after which the Gateway retries a request. Neither policy retries after the client's deadline
 * has expired, after the client has cancelled, or after a reply, whatever the reply contains.
 */
public enum RetryPolicy {

    /**
     * Retries as Jina does: after {@code UNAVAILABLE}, {@code NOT_FOUND}, {@code CANCELLED} by the peer, and {@code
     * DEADLINE_EXCEEDED}, which is the timeout of one attempt. A request that was in flight when the connection broke or the
     * attempt timed out may be processed twice. Suitable for Executors that only compute or search.
     */
    JINA,

    /**
     * Retries only requests that the Replica certainly did not process: {@code UNAVAILABLE} without a connection, or a
     * stream that HTTP/2 reports as refused. A connection that breaks during a request fails the request. Suitable for Executors
     * that write.
     */
    SAFE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
