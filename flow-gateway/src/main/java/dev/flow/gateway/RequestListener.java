package dev.flow.gateway;

/**
 * Told of requests of one kind, under the same terms as {@link GatewayListener}. A stream of documents is one request, which ends with
 * the last of them.
 */
public interface RequestListener {

    /** Told nothing. */
    RequestListener NONE = new RequestListener() {};

    /** A request begins. */
    default void began() {}

    /**
     * A request has ended; told once for each that began.
     *
     * @param outcome how
     * @param nanos how long it took
     */
    default void ended(Outcome outcome, long nanos) {}

    /** How a request ended. */
    enum Outcome {
        /** With a reply. */
        OK,
        /** With a reply in which an Executor says what went wrong. */
        ERROR,
        /** Without a reply: an Executor could not be asked, or the client has gone. */
        FAILED
    }
}
