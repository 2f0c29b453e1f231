package dev.flow.connection;

import dev.flow.FlowException;
import dev.flow.net.ReplicaAddress;
import io.grpc.Status;

/** A request to one Replica failed. */
public final class ReplicaFailure extends FlowException {

    private final transient Status status;
    private final transient SendProgress.Stage stage;

    /**
     * @param address the address of the Replica
     * @param status the status of the call
     * @param stage how far the request was sent
     */
    ReplicaFailure(ReplicaAddress address, Status status, SendProgress.Stage stage) {
        super(address.text() + ": " + status.getCode() + " " + status.getDescription(), status.getCause());
        this.status = status;
        this.stage = stage;
    }

    /** Records no stack: it would show only an event loop, and cost more than the rest of a request if all Replicas are dead. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    /** Returns the status of the call. */
    public Status status() {
        return this.status;
    }

    /** Returns whether the Replica may have received the request. */
    boolean mayHaveArrived() {
        return this.stage == SendProgress.Stage.SENT && !refused();
    }

    /** Returns whether the Replica certainly did not process the request. */
    boolean unprocessed() {
        return this.status.getCode() == Status.Code.UNAVAILABLE && !mayHaveArrived();
    }

    /** Returns whether a closing connection rejected the request, as during the replacement of a Replica. */
    boolean rejectedByConnection() {
        return unprocessed() && this.stage != SendProgress.Stage.NO_CONNECTION;
    }

    /**
     * HTTP/2 has two ways to reject a stream unprocessed, and grpc-java reports them only as text. A third text, for streams sent
     * before a GOAWAY that does not count them, is not reliable.
     */
    private boolean refused() {
        String description = this.status.getDescription();
        return description != null
                && (description.startsWith("Abrupt GOAWAY closed unsent stream")
                        || description.startsWith("RST_STREAM closed stream")
                                && description.contains("REFUSED_STREAM"));
    }
}
