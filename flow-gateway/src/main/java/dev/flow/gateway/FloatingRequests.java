package dev.flow.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The requests in flight at floating Executors. Their clients do not wait for them, but a Gateway that shuts down does, within its
 * grace period. Thread-safe.
 */
public final class FloatingRequests {

    private final FloatingFailures failures = new FloatingFailures();
    private int inFlight;
    private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

    FloatingRequests() {}

    synchronized void started() {
        if (this.inFlight++ == 0) {
            this.idle = new CompletableFuture<>();
        }
    }

    void ended() {
        CompletableFuture<Void> idle = endedOne();
        if (idle != null) {
            // Outside the lock: what waits for it runs here.
            idle.complete(null);
        }
    }

    private synchronized @Nullable CompletableFuture<Void> endedOne() {
        return --this.inFlight == 0 ? this.idle : null;
    }

    /**
     * Adds a failure.
     *
     * @param executor the name of the Executor
     * @param requestId the id of the request, as the client sent it
     * @param failure the failure of the call; null if the Executor replied with an error
     */
    void failed(String executor, String requestId, @Nullable Throwable failure) {
        this.failures.add(executor, requestId, failure);
    }

    /** Returns the number of requests that floating Executors have not answered. */
    public synchronized int inFlight() {
        return this.inFlight;
    }

    /** Returns how often a floating Executor has failed. */
    public long failures() {
        return this.failures.count();
    }

    /** Completes as soon as no request is in flight at a floating Executor; at once if none is. */
    public synchronized CompletionStage<Void> idle() {
        return this.idle.copy();
    }
}
