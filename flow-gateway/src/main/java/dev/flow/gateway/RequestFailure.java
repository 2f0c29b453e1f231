package dev.flow.gateway;

import dev.flow.connection.NetworkFailure;
import dev.flow.gateway.admission.OverloadException;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.StackDetail;
import io.grpc.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failure of one request. Decides once, for every protocol, whether an Executor failed or the request was rejected, and
 * which status the client receives.
 */
public final class RequestFailure {

    private final Throwable cause;
    private final @Nullable NetworkFailure network;
    private final Status status;

    private RequestFailure(Throwable cause, @Nullable NetworkFailure network, Status status) {
        this.cause = cause;
        this.network = network;
        this.status = status;
    }

    /**
     * Classifies a failure, without addresses and other details of the Flow.
     *
     * @param failure the exception that {@link Gateway#send} or {@link Gateway#stream} ended with, also inside the exception of a
     *     future
     */
    public static RequestFailure of(Throwable failure) {
        return of(failure, false);
    }

    /**
     * Classifies a failure.
     *
     * @param failure the exception that {@link Gateway#send} or {@link Gateway#stream} ended with, also inside the exception of a
     *     future
     * @param details whether the client may read addresses and other details of the Flow
     */
    public static RequestFailure of(Throwable failure, boolean details) {
        Throwable cause = Refusals.unwrap(failure);
        if (cause instanceof NetworkFailure lost) {
            NetworkFailure network = lost.forClients(details);
            return new RequestFailure(network, network, network.status());
        }
        return new RequestFailure(
                cause,
                null,
                cause instanceof OverloadException
                        ? Status.RESOURCE_EXHAUSTED.withDescription(cause.getMessage())
                        : Refusals.statusOf(cause));
    }

    /** Returns the failure to call an Executor; empty if the request was rejected or the Gateway failed. */
    public Optional<NetworkFailure> network() {
        return Optional.ofNullable(this.network);
    }

    /**
     * Returns whether an Executor could not be reached, or not in time. Such a failure ends a stream of requests and a WebSocket
     * connection; any other failure is the reply to one request.
     */
    public boolean executorLost() {
        return this.network != null && this.network.lost();
    }

    /** Returns whether the Gateway refused the request because it is overloaded. */
    public boolean overloaded() {
        return this.cause instanceof OverloadException;
    }

    /** Returns the gRPC status of the call. */
    public Status status() {
        return this.status;
    }

    /** Returns the status of the HTTP response. */
    public int httpStatus() {
        return switch (this.status.getCode()) {
            case UNAVAILABLE -> 503;
            case NOT_FOUND -> this.network == null ? 500 : 503;
            case DEADLINE_EXCEEDED -> this.network == null ? 500 : 504;
            case INVALID_ARGUMENT -> this.network == null ? 422 : 500;
            case RESOURCE_EXHAUSTED -> overloaded() ? 503 : 500;
            default -> 500;
        };
    }

    /** Returns the description of the failure. */
    public String description() {
        return String.valueOf(this.status.getDescription());
    }

    /** Returns the reason for a WebSocket close frame, at most 123 bytes. */
    public String closeReason() {
        return this.network == null ? "" : this.network.closeReason();
    }

    /**
     * Returns an error reply to the request, for a stream or connection that continues.
     *
     * @param request the request that failed
     */
    public DataRequest reply(DataRequest request) {
        StatusProto error = ErrorStatus.named(name(), description(), this.cause, StackDetail.NONE);
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder()
                        .setRequestId(request.getHeader().getRequestId())
                        .setStatus(error))
                .build();
    }

    private String name() {
        if (this.network != null) {
            return NetworkFailure.JINA_NAME;
        }
        if (overloaded()) {
            return "Overloaded";
        }
        return this.status.getCode() == Status.Code.INVALID_ARGUMENT ? "BadRequest" : "InternalError";
    }
}
