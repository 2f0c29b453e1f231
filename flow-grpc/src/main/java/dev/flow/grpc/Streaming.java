package dev.flow.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * What a server does with a request that many replies answer.
 *
 * @param <Q> the request
 * @param <R> a reply
 */
@FunctionalInterface
public interface Streaming<Q, R> {

    /**
     * Answers one request. Replies are asked for as the caller takes them; when the caller is gone, they are cancelled.
     *
     * @param request the request
     * @param headers the metadata it came with
     */
    Flow.Publisher<R> answer(Q request, Metadata headers);

    /**
     * What is said at the end of replies that broke off, where the call itself is to end well.
     *
     * @param request the request
     * @param failure why they broke off
     */
    default Optional<R> lastReply(Q request, Throwable failure) {
        return Optional.empty();
    }

    /** How a call ends whose replies broke off, where there is nothing to say in a reply. */
    default Status statusOf(Throwable failure) {
        return Refusals.statusOf(failure);
    }
}
