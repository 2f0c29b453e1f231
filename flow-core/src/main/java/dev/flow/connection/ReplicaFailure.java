package dev.flow.connection;

import dev.flow.FlowException;
import io.grpc.Status;

/** One Replica could not be asked, or did not answer as it should. */
public final class ReplicaFailure extends FlowException {

    private final transient Status status;

    ReplicaFailure(ReplicaAddress address, Status status) {
        super(address.text() + ": " + status.getCode() + " " + status.getDescription(), status.getCause());
        this.status = status;
    }

    /** How the call ended. */
    public Status status() {
        return this.status;
    }
}
