package dev.flow.readiness;

import io.grpc.Channel;

/** A Replica as its monitor sees it. */
public interface Peer {

    /** The address of the Replica, as messages show it. */
    String address();

    /** The channel that requests to the Replica use. */
    Channel channel();

    /** Whether the channel has a connection now. */
    boolean connected();

    /** Lets the next call try to connect at once, without the rest of the delay after a failed attempt. */
    void wake();

    /** Replaces the present connection by a new one. Calls on the present connection may continue. */
    default void reconnect() {}

    /** The number of requests from this process that the Replica works on. */
    default int inFlight() {
        return 0;
    }

    /** The number of replies to requests so far. */
    default long replies() {
        return 0;
    }

    /** Whether the Replica supports a Watch of its health. If not, only health checks are used. */
    default boolean watchable() {
        return true;
    }

    /** Whether the Replica may still be loading, so that a failure leaves it in the state STARTING. */
    default boolean loading() {
        return false;
    }
}
