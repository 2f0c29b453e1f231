package dev.flow.gateway.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the work of one connection in the order in which it is added, large pieces in the thread pool. Thread-safe. */
final class OrderedWork {

    private final SizedWork work;
    private final Queue<Piece> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean cancelled;

    OrderedWork(SizedWork work) {
        this.work = work;
    }

    /**
     * Adds a piece of work. It runs at once if nothing is before it and it is small.
     *
     * @param bytes the size of what is worked on
     * @param task the work
     * @param onFailure receives what the work throws, or that the thread pool rejects it
     */
    void run(int bytes, Runnable task, Consumer<RuntimeException> onFailure) {
        Piece piece = new Piece(task, onFailure);
        synchronized (this) {
            if (this.running) {
                this.waiting.add(piece);
                return;
            }
            this.running = true;
        }
        this.work.run(bytes, () -> runFrom(piece), (rejected) -> {
            onFailure.accept(rejected);
            runWaiting();
        });
    }

    private void runFrom(Piece first) {
        first.run();
        runWaiting();
    }

    private void runWaiting() {
        for (Piece next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized @Nullable Piece next() {
        Piece next = this.waiting.poll();
        this.running = next != null;
        return next;
    }

    /** Drops the work that has not started. */
    synchronized void cancel() {
        this.cancelled = true;
        this.waiting.clear();
    }

    private synchronized boolean cancelled() {
        return this.cancelled;
    }

    private final class Piece {

        private final Runnable task;
        private final Consumer<RuntimeException> onFailure;

        Piece(Runnable task, Consumer<RuntimeException> onFailure) {
            this.task = task;
            this.onFailure = onFailure;
        }

        void run() {
            if (cancelled()) {
                return;
            }
            try {
                this.task.run();
            } catch (RuntimeException failure) {
                this.onFailure.accept(failure);
            }
        }
    }
}
