package dev.flow.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Turns every failure of a call into a {@link FlowClientException}. */
final class ClientFailures {

    private ClientFailures() {}

    /** Starts a call. Whatever is thrown instead fails the future, for example by an interceptor of the application. */
    static <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Starts a call and waits for its result. */
    static <T> T await(Supplier<CompletableFuture<T>> call) {
        return await(started(call));
    }

    /**
     * Waits for a result.
     *
     * @throws FlowClientException if the call failed, or the thread was interrupted
     */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            throw new FlowConnectionException("Thread was interrupted while it waited for a reply", interrupted);
        } catch (ExecutionException failed) {
            throw exception(failed);
        }
    }

    /**
     * Returns the exception that the client throws for a failure.
     *
     * @throws Error if the cause is an error
     */
    static FlowClientException exception(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof FlowClientException known
                ? known
                : new FlowServerException(
                        "Call failed unexpectedly with " + cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                        cause);
    }

    /** Returns the failure without the wrappers of futures. */
    static Throwable cause(Throwable failure) {
        boolean wrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapper && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Returns the message of a failure, or the name of its class if it has none. */
    static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
