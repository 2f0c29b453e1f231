package dev.flow.gateway;

/**
 * Observes requests of one kind, under the rules of {@link GatewayListener}. A stream of documents is one request, which ends with
 * the last document.
 */
public interface RequestListener {

    /** A listener that does nothing. */
    RequestListener NONE = new RequestListener() {};

    /** A request has started. */
    default void began() {}

    /**
     * A request has ended. Called once for each request that started.
     *
     * @param outcome the outcome
     * @param nanos the duration in nanoseconds
     */
    default void ended(Outcome outcome, long nanos) {}

    /** The outcome of a request. */
    enum Outcome {
        /** The request has a reply. */
        OK,
        /** The request has a reply with the error of an Executor. */
        ERROR,
        /** The request has no reply: an Executor could not be called, or the client has gone. */
        FAILED
    }
}
