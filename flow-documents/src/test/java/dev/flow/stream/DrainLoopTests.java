package dev.flow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DrainLoopTests {

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger depth = new AtomicInteger();

    @Test
    void aTriggerFromInsideTheWorkRunsItAgainWithoutRecursion() {
        AtomicReference<DrainLoop> loop = new AtomicReference<>();
        loop.set(new DrainLoop(() -> {
            assertThat(this.depth.incrementAndGet()).isEqualTo(1);
            if (this.runs.incrementAndGet() < 10_000) {
                loop.get().trigger();
            }
            this.depth.decrementAndGet();
        }));

        loop.get().trigger();

        assertThat(this.runs).hasValue(10_000);
    }

    @Test
    void triggersBeforeTheRunShareOneTask() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        DrainLoop loop = new DrainLoop(tasks::add, this.runs::incrementAndGet);

        loop.trigger();
        loop.trigger();

        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        loop.trigger();
        assertThat(tasks).hasSize(1);
    }

    @Test
    void aRejectionReachesTheTrigger() {
        DrainLoop loop = new DrainLoop(
                (task) -> {
                    throw new RejectedExecutionException("full");
                },
                this.runs::incrementAndGet);

        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(loop::trigger);
        assertThat(this.runs).hasValue(0);
    }
}
