package dev.flow.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void logsOutputAndErrorsOfEveryStart() {
        try (ChildProcess process = start("echo out; echo error >&2; exit 3")) {
            assertThat(process.awaitExit(PATIENCE)).isEqualTo(3);
            assertThat(process.exit().join()).isEqualTo(3);
            process.restart();
            assertThat(process.awaitExit(PATIENCE)).isEqualTo(3);
            assertThat(process.logged().lines()).containsExactly("out", "error", "out", "error");
        }
    }

    @Test
    void anInteractiveProcessReadsInputAndReturnsOutput() throws IOException {
        try (ChildProcess process = ChildProcess.interactive(log(), List.of("cat"))) {
            process.input().write("hello".getBytes(StandardCharsets.UTF_8));
            process.input().close();
            assertThat(new String(process.output().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("hello");
        }
    }

    @Test
    void closeEndsAFrozenProcess() {
        ChildProcess process = start("echo started; exec sleep 600");
        await().atMost(PATIENCE).until(() -> process.logged().contains("started"));
        process.signal(Signal.STOP);

        process.close();

        assertThat(process.alive()).isFalse();
    }

    @Test
    void rejectsARestartWhileTheProcessIsRunning() {
        try (ChildProcess process = start("exec sleep 600")) {
            assertThatIllegalStateException().isThrownBy(process::restart);
        }
    }

    private ChildProcess start(String script) {
        return ChildProcess.start(log(), List.of("sh", "-c", script));
    }

    private Path log() {
        return this.directory.resolve("log.txt");
    }
}
