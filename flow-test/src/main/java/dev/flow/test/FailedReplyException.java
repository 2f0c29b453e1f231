package dev.flow.test;

import dev.flow.FlowException;
import dev.flow.proto.jina.StatusProto;

/** An Executor answered a request with an error. */
public final class FailedReplyException extends FlowException {

    private static final long serialVersionUID = 1L;

    private final transient StatusProto status;

    FailedReplyException(String endpoint, StatusProto status) {
        super(endpoint + " was answered with an error: " + status.getDescription());
        this.status = status;
    }

    /** The error as it came. */
    public StatusProto status() {
        return this.status;
    }
}
