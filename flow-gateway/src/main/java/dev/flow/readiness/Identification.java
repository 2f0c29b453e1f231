package dev.flow.readiness;

import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Finds out whether the peer that replied to a health check is an Executor. A peer that is not is called again on the next sign of
 * life, because an Executor may have taken its place.
 */
final class Identification {

    private final Peer peer;
    private final Executor events;
    private final Runnable onExecutor;
    private final Consumer<Status> onFailure;
    private boolean inProgress;
    private int process;

    /**
     * @param peer the peer
     * @param events runs every method of this class and the two listeners, one after the other
     * @param onExecutor called if the peer is an Executor
     * @param onFailure receives the status of the call that an Executor would have answered
     */
    Identification(Peer peer, Executor events, Runnable onExecutor, Consumer<Status> onFailure) {
        this.peer = peer;
        this.events = events;
        this.onExecutor = onExecutor;
        this.onFailure = onFailure;
    }

    /** Calls the peer, unless a call is in progress. */
    void start() {
        if (!this.inProgress) {
            this.inProgress = true;
            int process = this.process;
            this.peer
                    .identify()
                    .whenComplete((status, failure) -> this.events.execute(
                            () -> onResult(failure == null ? status : Status.fromThrowable(failure), process)));
        }
    }

    /** The peer cannot be reached: a result that is still to come belongs to the process before. */
    void reset() {
        this.process++;
        this.inProgress = false;
    }

    private void onResult(Status status, int process) {
        if (process != this.process) {
            return;
        }
        this.inProgress = false;
        if (status.isOk()) {
            this.onExecutor.run();
        } else if (Cause.of(status) != Cause.TIMEOUT) {
            // A timeout proves nothing: the peer may be busy.
            this.onFailure.accept(status);
        }
    }
}
