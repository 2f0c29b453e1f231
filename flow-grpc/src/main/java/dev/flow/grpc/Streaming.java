package dev.flow.grpc;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * Implements a gRPC method with one request and a stream of replies.
 *
 * @param <Q> the type of the request
 * @param <R> the type of the replies
 */
@FunctionalInterface
public interface Streaming<Q, R> {

    /**
     * Processes one request. Replies are requested as fast as the caller receives them, and cancelled with the call.
     *
     * @param request the request
     * @param headers the metadata of the call
     */
    Flow.Publisher<R> answer(Q request, Metadata headers);

    /**
     * Processes one request whose client matters.
     *
     * @param request the request
     * @param headers the metadata of the call
     * @param connection the attributes of the call, among them the address of the client
     */
    default Flow.Publisher<R> answer(Q request, Metadata headers, Attributes connection) {
        return answer(request, headers);
    }

    /**
     * Returns the last reply of a stream that failed, if the call should end with the status OK.
     *
     * @param request the request
     * @param failure the failure of the stream
     */
    default Optional<R> lastReply(Q request, Throwable failure) {
        return Optional.empty();
    }

    /** Returns the status of a call whose stream failed without a last reply. */
    default Status statusOf(Throwable failure) {
        return Refusals.statusOf(failure);
    }
}
