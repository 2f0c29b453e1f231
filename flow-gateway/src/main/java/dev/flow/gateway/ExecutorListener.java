package dev.flow.gateway;

import dev.flow.connection.RetryListener;
import java.time.Duration;

/** Told what happens between a Gateway and one Executor, under the same terms as {@link GatewayListener}. */
public interface ExecutorListener extends RetryListener {

    /** Told nothing. */
    ExecutorListener NONE = new ExecutorListener() {};

    /** The name under which all endpoints go together that the Executor does not list. */
    String OTHER_ENDPOINTS = "other";

    /**
     * Who is told of requests to an endpoint. Asked for once for each endpoint, and for {@value #OTHER_ENDPOINTS}: clients
     * choose what they ask for, so only what the Executor lists has a name of its own, and not more than a hundred.
     *
     * @param endpoint the endpoint
     */
    default RequestListener requests(String endpoint) {
        return RequestListener.NONE;
    }

    /**
     * A Replica that was ready is not any more.
     *
     * @param address where it listens
     * @param unseen how long before that its last sign of life was: it was lost for no longer than this when that was found
     */
    default void replicaLost(String address, Duration unseen) {}
}
