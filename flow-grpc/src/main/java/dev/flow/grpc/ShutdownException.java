package dev.flow.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** Ends a stream of replies because its server is shutting down. The caller can try another server. */
public final class ShutdownException extends StatusRuntimeException {

    /**
     * @param server the server, such as "the Gateway"
     */
    public ShutdownException(String server) {
        super(Status.UNAVAILABLE.withDescription(server + " is shutting down"));
    }
}
