package dev.flow.test;

import dev.flow.FlowException;
import dev.flow.proto.jina.StatusProto;

/** Thrown when an Executor replies with an error status. */
public final class FailedReplyException extends FlowException {

    private static final long serialVersionUID = 1L;

    private final transient StatusProto status;

    FailedReplyException(String endpoint, StatusProto status) {
        super("The reply of " + endpoint + " has an error: " + status.getDescription());
        this.status = status;
    }

    /** Returns the status of the reply. */
    public StatusProto status() {
        return this.status;
    }
}
