package dev.flow.gateway;

import dev.flow.gateway.RequestListener.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reports the end of one request before its result is passed on. It is its own result, which saves an object for each request. */
final class ObservedRequest<T> extends CompletableFuture<T> implements BiConsumer<T, Throwable> {

    private final RequestListener listener;
    private final Predicate<T> error;
    private final long start = System.nanoTime();

    /**
     * @param listener the listener; called at once for the start
     * @param error whether a reply is the error of an Executor
     */
    ObservedRequest(RequestListener listener, Predicate<T> error) {
        this.listener = listener;
        this.error = error;
        listener.began();
    }

    CompletionStage<T> endingWith(CompletionStage<T> request) {
        request.whenComplete(this);
        return this;
    }

    @Override
    public void accept(@Nullable T reply, @Nullable Throwable failure) {
        this.listener.ended(outcome(reply), System.nanoTime() - this.start);
        if (failure == null) {
            complete(reply);
        } else {
            completeExceptionally(failure);
        }
    }

    private Outcome outcome(@Nullable T reply) {
        if (reply == null) {
            return Outcome.FAILED;
        }
        return this.error.test(reply) ? Outcome.ERROR : Outcome.OK;
    }
}
