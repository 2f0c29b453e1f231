package dev.flow.grpc;

import io.grpc.Attributes;
import io.grpc.Metadata;
import java.util.concurrent.CompletionStage;

/**
 * Implements a unary gRPC method.
 *
 * @param <Q> the type of the request
 * @param <R> the type of the reply
 */
@FunctionalInterface
public interface Unary<Q, R> {

    /**
     * Processes one request. A failed stage ends the call with the status of its exception, as in {@link Refusals#statusOf}.
     *
     * @param request the request
     * @param headers the metadata of the call
     */
    CompletionStage<Answer<R>> answer(Q request, Metadata headers);

    /**
     * Processes one request whose client matters.
     *
     * @param request the request
     * @param headers the metadata of the call
     * @param connection the attributes of the call, among them the address of the client
     */
    default CompletionStage<Answer<R>> answer(Q request, Metadata headers, Attributes connection) {
        return answer(request, headers);
    }

    /**
     * A reply with its trailing metadata.
     *
     * @param message the reply
     * @param trailers the trailing metadata, which must not be changed afterwards
     */
    record Answer<R>(R message, Metadata trailers) {

        /** Returns a reply without trailing metadata. */
        public static <R> Answer<R> of(R message) {
            return new Answer<>(message, new Metadata());
        }
    }
}
