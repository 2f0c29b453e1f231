package dev.flow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkersTests {

    private final Workers workers = Workers.of("encoder");

    @Test
    void runsATaskOnAnotherThread() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        this.workers.run(() -> thread.complete(Thread.currentThread()));
        assertThat(thread.get(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
        this.workers.close();
    }

    @Test
    void rejectsTasksAfterCloseAsUnavailableRatherThanExhausted() {
        this.workers.close();
        assertThatExceptionOfType(CallRejectedException.class)
                .isThrownBy(() -> this.workers.run(() -> {}))
                .satisfies((rejected) -> {
                    assertThat(rejected.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                    assertThat(rejected.status().getDescription()).contains("encoder");
                });
    }
}
