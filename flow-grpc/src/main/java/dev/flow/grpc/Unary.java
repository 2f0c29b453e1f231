package dev.flow.grpc;

import io.grpc.Metadata;
import java.util.concurrent.CompletionStage;

/**
 * What a server does with one unary request.
 *
 * @param <Q> the request
 * @param <R> the reply
 */
@FunctionalInterface
public interface Unary<Q, R> {

    /**
     * Answers one request. A failed stage ends the call with the {@link io.grpc.Status} of its exception, else with
     * {@code INTERNAL} and no text of ours.
     *
     * @param request the request
     * @param headers the metadata it came with
     */
    CompletionStage<Answer<R>> answer(Q request, Metadata headers);

    /**
     * A reply and the trailing metadata it goes out with.
     *
     * @param message the reply
     * @param trailers the metadata behind it; not to be changed afterwards
     */
    record Answer<R>(R message, Metadata trailers) {

        /** A reply with nothing behind it. */
        public static <R> Answer<R> of(R message) {
            return new Answer<>(message, new Metadata());
        }
    }
}
