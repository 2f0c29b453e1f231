package dev.flow.executor;

import io.grpc.Status;
import java.util.concurrent.RejectedExecutionException;

/**
 * There is no thread for a call: too many wait already, the Executor has come to its end, and another may take it, or the caller
 * has gone meanwhile.
 */
final class NoWorkerException extends RejectedExecutionException {

    private final transient Status status;

    NoWorkerException(Status status) {
        super(status.getDescription());
        this.status = status;
    }

    /** How the call ends. */
    Status status() {
        return this.status;
    }
}
