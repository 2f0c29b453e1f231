package dev.flow.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** A stream of replies ended early, since who served it is going down; another may serve it. */
public final class ShutdownException extends StatusRuntimeException {

    /**
     * @param who goes down, such as "the Gateway"
     */
    public ShutdownException(String who) {
        super(Status.UNAVAILABLE.withDescription(who + " is shutting down"));
    }
}
