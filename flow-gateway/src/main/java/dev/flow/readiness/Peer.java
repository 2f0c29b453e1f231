package dev.flow.readiness;

import io.grpc.Channel;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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

    /**
     * Finds out whether the process at the address is an Executor: other servers speak gRPC and report their health, too.
     *
     * @return {@code OK} if the process has answered a call that only an Executor answers, otherwise the status of that call
     */
    default CompletionStage<Status> identify() {
        return CompletableFuture.completedFuture(Status.OK);
    }

    /** Whether the Replica may still be loading, so that a failure leaves it in the state STARTING. */
    default boolean loading() {
        return false;
    }
}
