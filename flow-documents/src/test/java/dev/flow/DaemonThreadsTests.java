package dev.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

class DaemonThreadsTests {

    @Test
    void threadsDoNotKeepTheJvmAlive() {
        assertThat(DaemonThreads.named("flow-names").newThread(() -> {}).isDaemon())
                .isTrue();
    }

    @Test
    void numberedThreadsHaveDistinctNames() {
        ThreadFactory threads = DaemonThreads.numbered("flow-client");

        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("flow-client-1");
        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("flow-client-2");
    }

    @Test
    void aStartedThreadRunsItsTaskUnderItsName() {
        CompletableFuture<String> name = new CompletableFuture<>();

        DaemonThreads.start(
                "flow-task", () -> name.complete(Thread.currentThread().getName()));

        assertThat(name.join()).isEqualTo("flow-task");
    }
}
