package dev.flow.gateway;

import dev.flow.connection.NetworkFailure;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.StackDetail;
import io.grpc.Status;

/** Answers requests that failed alone, where the stream or connection they came on goes on. */
public final class FailedRequest {

    private FailedRequest() {}

    /**
     * A reply that only says what went wrong.
     *
     * @param request the request
     * @param failure why there is no other reply
     */
    public static DataRequest reply(DataRequest request, Throwable failure) {
        Status status = failure instanceof NetworkFailure network ? network.status() : Refusals.statusOf(failure);
        String name = failure instanceof NetworkFailure ? NetworkFailure.JINA_NAME : name(status);
        StatusProto error = ErrorStatus.named(name, String.valueOf(status.getDescription()), failure, StackDetail.NONE);
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder()
                        .setRequestId(request.getHeader().getRequestId())
                        .setStatus(error))
                .build();
    }

    private static String name(Status status) {
        return status.getCode() == Status.Code.INVALID_ARGUMENT ? "BadRequest" : "InternalError";
    }
}
