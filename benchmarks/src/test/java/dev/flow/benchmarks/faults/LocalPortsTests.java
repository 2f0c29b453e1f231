package dev.flow.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.launch.Loopback;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The client of loads, on real sockets. */
class LocalPortsTests {

    @Test
    void theLoadContinuesOnTheRemainingServer() throws Exception {
        ExecutorServer leaving = ExecutorServer.start("executor0", new PassThrough(), "127.0.0.1", 0);
        try (ExecutorServer staying = ExecutorServer.start("executor0", new PassThrough(), "127.0.0.1", 0);
                Load load = Load.on(List.of(leaving.port(), staying.port()))) {
            load.awaitAnswered(500);
            leaving.close();
            long then = load.answered();
            await().until(() -> load.answered() > then + 500);
            load.stop();
            assertThat(load.failures()).isEmpty();
            assertThat(load.failed()).isZero();
        }
    }

    @Test
    void countsAndDescribesFailures() throws Exception {
        try (Load load = Load.on(List.of(Loopback.freePort()))) {
            await().until(() -> load.failed() > 0);
            load.stop();
            assertThat(load.failures()).first().asString().contains("UNAVAILABLE");
        }
    }
}
