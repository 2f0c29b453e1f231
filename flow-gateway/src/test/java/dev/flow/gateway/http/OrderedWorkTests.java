package dev.flow.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class OrderedWorkTests {

    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final List<RuntimeException> failures = new ArrayList<>();
    private final OrderedWork work = new OrderedWork(new SizedWork(this.pool::add, 100));

    private void add(int bytes, String name) {
        this.work.run(bytes, () -> this.done.add(name), this.failures::add);
    }

    @Test
    void runsSmallWorkAtOnce() {
        add(1, "a");
        add(1, "b");
        assertThat(this.done).containsExactly("a", "b");
        assertThat(this.pool).isEmpty();
    }

    @Test
    void smallWorkDoesNotOvertakeLargeWork() {
        add(1000, "large");
        add(1, "small");
        assertThat(this.done).isEmpty();

        this.pool.remove().run();
        assertThat(this.done).containsExactly("large", "small");
        add(1, "later");
        assertThat(this.done).endsWith("later");
    }

    @Test
    void continuesAfterAFailure() {
        this.work.run(
                1000,
                () -> {
                    throw new IllegalStateException("broken");
                },
                this.failures::add);
        add(1, "next");

        this.pool.remove().run();
        assertThat(this.failures).hasSize(1);
        assertThat(this.done).containsExactly("next");
    }

    @Test
    void reportsThatTheThreadPoolIsFullAndContinues() {
        OrderedWork full = new OrderedWork(new SizedWork(
                (task) -> {
                    throw new RejectedExecutionException("full");
                },
                100));
        full.run(1000, () -> this.done.add("large"), this.failures::add);
        full.run(1, () -> this.done.add("small"), this.failures::add);

        assertThat(this.failures).singleElement().isInstanceOf(RejectedExecutionException.class);
        assertThat(this.done).containsExactly("small");
    }

    @Test
    void dropsWorkThatHasNotStartedWhenItIsCancelled() {
        add(1000, "large");
        add(1, "small");
        this.work.cancel();

        this.pool.remove().run();
        add(1, "later");
        assertThat(this.done).isEmpty();
    }

    @Test
    void aSmallHeapGetsOneThread() {
        assertThat(ContentThreads.threads(8, 256L << 20)).isEqualTo(1);
        assertThat(ContentThreads.threads(8, 128L << 20)).isEqualTo(1);
        assertThat(ContentThreads.threads(2, 4096L << 20)).isEqualTo(1);
        assertThat(ContentThreads.threads(4, 4096L << 20)).isEqualTo(3);
    }
}
