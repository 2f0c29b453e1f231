package dev.flow.readiness;

import io.grpc.Channel;

/** A Replica as its monitor sees it. */
public interface Peer {

    /** Where it listens, as messages show it. */
    String address();

    /** The channel requests to it take. */
    Channel channel();

    /** Whether there is a connection at this moment. */
    boolean connected();

    /** Makes the next call try to connect at once, however long ago the last attempt failed. */
    void wake();

    /** Gives up the present connection for a new one; calls that are on it may go on. */
    default void reconnect() {}

    /** How many requests it is working on, as far as they came from here. */
    default int inFlight() {
        return 0;
    }

    /** A number that changes with the answers it gives to requests. */
    default long answers() {
        return 0;
    }

    /** Whether its health can be watched without harm to it; it is asked on the heartbeat in any case. */
    default boolean watchable() {
        return true;
    }

    /** Whether it may still be loading, so that silence is no failure yet. */
    default boolean loading() {
        return false;
    }
}
