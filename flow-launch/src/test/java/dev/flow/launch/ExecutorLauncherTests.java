package dev.flow.launch;

import static dev.flow.launch.Serving.awaitServing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorLauncherTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LogOf log = new LogOf("dev.flow.launch");
    private final ExecutorLauncher launcher = new ExecutorLauncher();

    @AfterEach
    void close() {
        launcher.close();
        log.close();
    }

    @Test
    void servesALaunchedPassThrough() {
        LaunchedExecutor executor = launcher.launch("executor0", "pass-through");
        assertThat(log.lines())
                .contains("INFO executor0 launched: pid %d, listening on 127.0.0.1:%d (pass-through)"
                        .formatted(executor.pid(), executor.port()));
        awaitServing(executor.address());
        await().untilAsserted(() -> assertThat(log.lines()).contains("INFO start listening on " + executor.address()));
    }

    @Test
    void closingAnExecutorStopsItWithExitCodeZero() {
        LaunchedExecutor executor = launcher.launch("executor0", Executors.Talkative.class.getName());
        awaitServing(executor.address());
        executor.close();
        assertThat(executor.alive()).isFalse();
        assertThat(exitCode(executor)).isZero();
        await().untilAsserted(() -> assertThat(log.lines()).contains("INFO good-bye"));
        assertThat(log.lines()).noneMatch((line) -> line.startsWith("WARN"));
    }

    @Test
    void closingAStartingExecutorStopsItWithExitCodeZero() {
        LaunchedExecutor executor = launcher.launch("executor0", Executors.Loading.class.getName());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(log.lines()).contains("INFO loading"));
        executor.close();
        assertThat(exitCode(executor)).isZero();
    }

    @Test
    void executorsStartAndStopInParallel() {
        List<LaunchedExecutor> executors = Stream.of("executor0", "executor1")
                .map((name) -> launcher.launch(name, Executors.Stubborn.class.getName()))
                .toList();
        assertThat(executors).extracting(LaunchedExecutor::port).doesNotHaveDuplicates();
        executors.forEach((executor) -> awaitServing(executor.address()));
        launcher.close();
        assertThat(executors).noneMatch(LaunchedExecutor::alive);
        assertThat(log.lines())
                .containsSubsequence(
                        "INFO not yet",
                        "INFO not yet",
                        "WARN executor0 did not end within 2 s: killing pid "
                                + executors.get(0).pid(),
                        "WARN executor1 did not end within 2 s: killing pid "
                                + executors.get(1).pid());
    }

    @Test
    void launchesAnExecutorOnThePortOfOneThatHasEnded() {
        LaunchedExecutor first = launcher.launch("executor0", "pass-through");
        awaitServing(first.address());
        first.close();
        LaunchedExecutor second = launcher.launch("executor0", "pass-through", first.port());
        assertThat(second.address()).isEqualTo(first.address());
        awaitServing(second.address());
    }

    @Test
    void reportsAnExecutorThatWasStoppedByAnotherProcess() {
        LaunchedExecutor executor = launcher.launch("executor0", "pass-through");
        awaitServing(executor.address());
        ProcessHandle.of(executor.pid()).orElseThrow().destroy();
        assertThat(exitCode(executor)).isZero();
        await().untilAsserted(() -> assertThat(log.lines())
                .contains("WARN executor0 ended unexpectedly: pid " + executor.pid() + ", exit code 0"));
    }

    @Test
    void executorsIgnoreControlC() throws Exception {
        LaunchedExecutor executor = launcher.launch("executor0", "pass-through");
        awaitServing(executor.address());
        JavaProcess.signal("INT", executor.pid());
        awaitServing(executor.address());
        assertThat(executor.alive()).isTrue();
    }

    @Test
    void logsAnExceptionOfTheConstructorInOneLine() {
        LaunchedExecutor executor = launcher.launch("executor0", Executors.Failing.class.getName());
        assertThat(exitCode(executor)).isOne();
        await().untilAsserted(() -> assertThat(log.lines())
                .contains("WARN executor0 ended unexpectedly: pid " + executor.pid() + ", exit code 1")
                .anyMatch((line) -> line.endsWith("threw java.lang.IllegalStateException: no model at all")));
        assertThat(log.lines()).noneMatch((line) -> line.contains("\tat "));
    }

    @Test
    void logsStandardOutputAndErrorUnderTheNameOfTheExecutor() {
        try (LogOf named = new LogOf("dev.flow.launch.talker")) {
            launcher.launch("talker", Executors.Talkative.class.getName());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(named.lines())
                            .contains("INFO grüß Gott", "INFO on standard error")
                            .anyMatch((line) -> line.startsWith("INFO start listening on 127.0.0.1:")));
        }
    }

    @Test
    void startsAJarThatWatchesItsParent(@TempDir Path directory) throws IOException {
        LaunchedExecutor executor =
                launcher.launch("executor0", JarMain.packedInto(directory).toString());
        awaitServing(executor.address());
        executor.close();
        assertThat(exitCode(executor)).isZero();
    }

    @Test
    void rejectsAnInvalidClassBeforeAProcessStarts() {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> launcher.launch("executor0", "com.example.Absent"));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void invalidJvmOptionsEndOnlyTheChild() {
        try (ExecutorLauncher invalid = new ExecutorLauncher(List.of("-XX:NoSuchOption"))) {
            LaunchedExecutor executor = invalid.launch("executor0", "pass-through");
            assertThat(exitCode(executor)).isOne();
        }
    }

    @Test
    void aClosedLauncherRejectsLaunches() {
        launcher.close();
        assertThatIllegalStateException().isThrownBy(() -> launcher.launch("executor0", "pass-through"));
    }

    private static int exitCode(LaunchedExecutor executor) {
        return executor.exit()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
