package dev.flow.gateway.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Keeps work on large bodies off the event loop.
 *
 * @param worker the thread pool for large bodies
 * @param largeBytes the size from which a body is large
 */
record SizedWork(Executor worker, int largeBytes) {

    /**
     * Runs work at once if the body is small, else in the thread pool.
     *
     * @param bytes the size of the body
     * @param work the work
     * @param onFailure receives what the work throws, or that the thread pool rejects it
     */
    void run(int bytes, Runnable work, Consumer<RuntimeException> onFailure) {
        if (bytes < this.largeBytes) {
            guarded(work, onFailure);
            return;
        }
        try {
            this.worker.execute(() -> guarded(work, onFailure));
        } catch (RejectedExecutionException full) {
            onFailure.accept(full);
        }
    }

    private static void guarded(Runnable work, Consumer<RuntimeException> onFailure) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            onFailure.accept(failure);
        }
    }
}
