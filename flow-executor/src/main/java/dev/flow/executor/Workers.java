package dev.flow.executor;

import dev.flow.DaemonThreads;
import io.grpc.Status;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that run the methods of an Executor, which may block. Health checks never run on them. */
final class Workers implements AutoCloseable {

    // Sized for methods that wait; methods that compute are limited by the number of cores.
    private static final int THREADS = Math.max(32, 8 * Runtime.getRuntime().availableProcessors());
    private static final int WAITING = 10_000;

    private final String executor;
    private final ExecutorService threads;

    private Workers(String executor, ExecutorService threads) {
        this.executor = executor;
        this.threads = threads;
    }

    /**
     * Creates virtual threads on JDK 21 and newer, or else a bounded pool.
     *
     * @param executor the Executor's name, which prefixes the names of the threads
     */
    static Workers of(String executor) {
        return new Workers(executor, virtual().orElseGet(() -> pool(executor)));
    }

    /**
     * Runs a task on another thread.
     *
     * @throws CallRejectedException if too many tasks wait for a thread, or after {@link #close()}
     */
    void run(Runnable task) {
        try {
            this.threads.execute(task);
        } catch (RejectedExecutionException rejected) {
            throw new CallRejectedException(
                    this.threads.isShutdown()
                            ? Status.UNAVAILABLE.withDescription(this.executor + " is shutting down")
                            : Status.RESOURCE_EXHAUSTED.withDescription(
                                    this.executor + " has too many requests waiting"));
        }
    }

    private static Optional<ExecutorService> virtual() {
        try {
            // Called by reflection because the language level is 17.
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
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                DaemonThreads.numbered(executor));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public void close() {
        this.threads.shutdownNow();
    }
}
