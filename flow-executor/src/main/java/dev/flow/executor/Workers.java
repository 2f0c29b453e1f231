package dev.flow.executor;

import io.grpc.Status;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads on which the methods of an Executor run, so that they may block. Health never runs here. */
final class Workers implements AutoCloseable {

    // Generous for methods that wait; those that compute are limited by the cores anyway.
    private static final int THREADS = Math.max(32, 8 * Runtime.getRuntime().availableProcessors());
    private static final int WAITING = 10_000;

    private final String executor;
    private final ExecutorService threads;

    private Workers(String executor, ExecutorService threads) {
        this.executor = executor;
        this.threads = threads;
    }

    /**
     * Virtual threads where the JDK has them (21 and newer), else a bounded pool.
     *
     * @param executor the Executor's name, for those of its threads
     */
    static Workers of(String executor) {
        return new Workers(executor, virtual().orElseGet(() -> pool(executor)));
    }

    /**
     * Runs a task on a thread of its own.
     *
     * @throws NoWorkerException when too many are waiting already, or after the end
     */
    void run(Runnable task) {
        try {
            this.threads.execute(task);
        } catch (RejectedExecutionException refused) {
            throw new NoWorkerException(
                    this.threads.isShutdown()
                            ? Status.UNAVAILABLE.withDescription(this.executor + " is shutting down")
                            : Status.RESOURCE_EXHAUSTED.withDescription(
                                    this.executor + " has too many requests waiting"));
        }
    }

    private static Optional<ExecutorService> virtual() {
        try {
            // Not there in the language level this is compiled for.
            return Optional.of((ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke());
        } catch (Throwable absent) {
            return Optional.empty();
        }
    }

    private static ExecutorService pool(String executor) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory named = (task) -> {
            Thread thread = new Thread(task, executor + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), named);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public void close() {
        this.threads.shutdownNow();
    }
}
