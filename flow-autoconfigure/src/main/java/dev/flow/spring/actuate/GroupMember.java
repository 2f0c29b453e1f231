package dev.flow.spring.actuate;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One member of a health group of Actuator. A member that throws an exception, or exceeds the timeout, is not up. */
final class GroupMember {

    private final BooleanSupplier up;
    private final Executor threads;
    private final Duration timeout;
    private CompletableFuture<Boolean> call = CompletableFuture.completedFuture(false);

    /**
     * @param up calls the health indicator; may block
     * @param threads runs the call
     * @param timeout the maximum time for the call
     */
    GroupMember(BooleanSupplier up, Executor threads, Duration timeout) {
        this.up = up;
        this.threads = threads;
        this.timeout = timeout;
    }

    /** Calls the health indicator, unless the previous call still runs: a member that hangs occupies one thread. */
    synchronized CompletableFuture<Boolean> poll() {
        if (this.call.isDone()) {
            this.call = CompletableFuture.supplyAsync(this.up::getAsBoolean, this.threads)
                    .exceptionally((failure) -> false);
        }
        return this.call.copy().completeOnTimeout(false, this.timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
