package dev.flow.spring.actuate;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One member of a group of Actuator's. One that throws, or does not come back in time, is not up. */
final class GroupMember {

    private final BooleanSupplier up;
    private final Executor threads;
    private final Duration timeout;
    private CompletableFuture<Boolean> asked = CompletableFuture.completedFuture(false);

    /**
     * @param up asks it; may block
     * @param threads where
     * @param timeout how long it may take
     */
    GroupMember(BooleanSupplier up, Executor threads, Duration timeout) {
        this.up = up;
        this.threads = threads;
        this.timeout = timeout;
    }

    /** Asks it, unless it is still at the question before: one that hangs costs one thread. */
    synchronized CompletableFuture<Boolean> ask() {
        if (this.asked.isDone()) {
            this.asked = CompletableFuture.supplyAsync(this.up::getAsBoolean, this.threads)
                    .exceptionally((failure) -> false);
        }
        return this.asked.copy().completeOnTimeout(false, this.timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
