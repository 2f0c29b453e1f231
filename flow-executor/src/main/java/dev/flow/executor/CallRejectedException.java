package dev.flow.executor;

import io.grpc.Status;
import java.util.concurrent.RejectedExecutionException;

/**
 * Thrown when a call cannot run: too many calls wait for a thread, the Executor is shutting down, or the caller has cancelled the
 * call.
 */
final class CallRejectedException extends RejectedExecutionException {

    private final transient Status status;

    CallRejectedException(Status status) {
        super(status.getDescription());
        this.status = status;
    }

    /** Returns the status that ends the call. */
    Status status() {
        return this.status;
    }
}
