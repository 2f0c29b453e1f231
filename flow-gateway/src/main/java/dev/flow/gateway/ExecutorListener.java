package dev.flow.gateway;

import dev.flow.connection.RetryListener;
import java.time.Duration;

/** Observes the calls from a Gateway to one Executor, under the rules of {@link GatewayListener}. */
public interface ExecutorListener extends RetryListener {

    /** A listener that does nothing. */
    ExecutorListener NONE = new ExecutorListener() {};

    /** The common name of all endpoints that the Executor does not list. */
    String OTHER_ENDPOINTS = "other";

    /**
     * Returns the listener of requests to an endpoint. Called once for each endpoint and for {@value #OTHER_ENDPOINTS}. Clients
     * choose the endpoints of their requests; so only endpoints that the Executor lists have a listener of their own, at most 100.
     *
     * @param endpoint the endpoint
     */
    default RequestListener requests(String endpoint) {
        return RequestListener.NONE;
    }

    /**
     * A Replica that was ready is no longer ready.
     *
     * @param address the address of the Replica
     * @param unseen the time since its last sign of life, which is the longest time that the loss can have been unnoticed
     */
    default void replicaLost(String address, Duration unseen) {}
}
