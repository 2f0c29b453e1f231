package dev.flow.connection;

import dev.flow.FlowException;
import io.grpc.Status;
import io.netty.handler.codec.http2.Http2Exception.HeaderListSizeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a request, which contains its endpoint, is larger than the Replica accepts, so the request was not sent. The Replica
 * reports its limit when it accepts a connection. This is a fault of the request, not of the Replica.
 */
public final class MetadataTooLargeException extends FlowException {

    private static final long serialVersionUID = 1;

    private MetadataTooLargeException(String executor, Throwable cause) {
        super("The metadata of the request, which contains its endpoint, is larger than Executor '" + executor
                + "' accepts: " + cause.getMessage() + ". Use a shorter endpoint.");
    }

    /**
     * Returns the exception for a call that ended because its metadata is too large; empty if the call ended for another reason.
     *
     * @param executor the name of the Executor
     * @param status how the call ended
     */
    public static Optional<MetadataTooLargeException> of(String executor, Status status) {
        return Optional.ofNullable(status.getCause())
                .filter(MetadataTooLargeException::isReason)
                .map((cause) -> new MetadataTooLargeException(executor, cause));
    }

    /**
     * Returns the status that shows a fault of the request, if the metadata of the request is too large.
     *
     * @param status how a call ended
     */
    public static Status corrected(Status status) {
        return isReason(status.getCause())
                ? Status.INVALID_ARGUMENT
                        .withDescription("The metadata of the request is too large")
                        .withCause(status.getCause())
                : status;
    }

    /** The same exception reports the metadata of a reply, which is a fault of the Replica. */
    private static boolean isReason(@Nullable Throwable cause) {
        return cause instanceof HeaderListSizeException tooLarge && !tooLarge.duringDecode();
    }
}
