package dev.flow.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one piece of work as often as it is triggered, but never twice at the same time. A trigger during a run, also one from
 * inside the work, makes the same thread run the work once more, so that the stack does not grow. Thread-safe.
 */
public final class DrainLoop {

    private final Executor executor;
    private final Runnable work;
    private final AtomicInteger triggers = new AtomicInteger();

    /**
     * Creates a loop that runs the work on the threads of an executor, and occupies no thread between runs.
     *
     * @param executor the executor for the work
     * @param work the work, which must not throw: an exception stops the loop for good
     */
    public DrainLoop(Executor executor, Runnable work) {
        this.executor = executor;
        this.work = work;
    }

    /**
     * Creates a loop that runs the work on the thread of the trigger.
     *
     * @param work the work, which must not throw: an exception stops the loop for good
     */
    public DrainLoop(Runnable work) {
        this(Runnable::run, work);
    }

    /**
     * Runs the work, now or after the run in progress.
     *
     * @throws RejectedExecutionException if the executor rejects the work; the loop stays stopped afterwards
     */
    public void trigger() {
        if (this.triggers.getAndIncrement() == 0) {
            this.executor.execute(this::drain);
        }
    }

    private void drain() {
        int handled = 1;
        do {
            this.work.run();
            handled = this.triggers.addAndGet(-handled);
        } while (handled != 0);
    }
}
