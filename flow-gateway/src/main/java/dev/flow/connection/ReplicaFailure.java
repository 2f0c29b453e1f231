package dev.flow.connection;

import dev.flow.FlowException;
import dev.flow.net.ReplicaAddress;
import io.grpc.Status;

/** One Replica could not be asked, or did not answer as it should. */
public final class ReplicaFailure extends FlowException {

    private final transient Status status;
    private final transient Departure.Stage stage;

    /**
     * @param address where the Replica listens
     * @param status how the call ended
     * @param stage how far the request had come
     */
    ReplicaFailure(ReplicaAddress address, Status status, Departure.Stage stage) {
        super(address.text() + ": " + status.getCode() + " " + status.getDescription(), status.getCause());
        this.status = status;
        this.stage = stage;
    }

    /** Without a stack: it would tell of an event loop, and take longer than all else where every Replica is dead. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    /** How the call ended. */
    public Status status() {
        return this.status;
    }

    /** Whether the request may have cost the Replica something. */
    boolean costly() {
        return this.stage == Departure.Stage.SENT && !refused();
    }

    /** Whether the Replica certainly did not begin to work on the request. */
    boolean untouched() {
        return this.status.getCode() == Status.Code.UNAVAILABLE && !costly();
    }

    /** Whether it was untouched though there was a connection: one that was about to end, as when a Replica is replaced. */
    boolean turnedAway() {
        return untouched() && this.stage != Departure.Stage.NOWHERE;
    }

    /**
     * HTTP/2 has two ways to say that a stream was not looked at, and grpc-java tells of them only in its text. It has a third
     * text, for streams sent before a GOAWAY that does not count them, which it does not trust itself.
     */
    private boolean refused() {
        String description = this.status.getDescription();
        return description != null
                && (description.startsWith("Abrupt GOAWAY closed unsent stream")
                        || description.startsWith("RST_STREAM closed stream")
                                && description.contains("REFUSED_STREAM"));
    }
}
