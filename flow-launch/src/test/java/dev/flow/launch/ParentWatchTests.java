package dev.flow.launch;

import static dev.flow.launch.Serving.awaitServing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentWatchTests {

    private Process parent;
    private ProcessHandle child;

    @AfterEach
    void end() {
        parent.destroyForcibly();
        child.destroyForcibly();
    }

    @Test
    void anExecutorEndsWhenItsParentIsKilled() throws Exception {
        launch("pass-through");
        parent.destroyForcibly();
        assertTheChildEndsWithin(Duration.ofSeconds(2));
    }

    @Test
    void aJarEndsWhenItsParentIsKilled(@TempDir Path directory) throws Exception {
        launch(JarMain.packedInto(directory).toString());
        parent.destroyForcibly();
        assertTheChildEndsWithin(Duration.ofSeconds(2));
    }

    @Test
    void anExecutorThatDoesNotEndIsHaltedAfterTwoSeconds() throws Exception {
        launch(Executors.Stubborn.class.getName());
        parent.destroyForcibly();
        assertTheChildEndsWithin(Duration.ofSeconds(5));
    }

    private void launch(String uses) throws Exception {
        parent = JavaProcess.start(LaunchingParent.class, uses);
        String[] line = parent.inputReader()
                .lines()
                .filter((each) -> each.startsWith("child "))
                .findFirst()
                .orElseThrow()
                .split(" ");
        child = ProcessHandle.of(Long.parseLong(line[1])).orElseThrow();
        awaitServing(line[2]);
    }

    private void assertTheChildEndsWithin(Duration time) throws Exception {
        assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
        await().atMost(time).until(() -> !isRunning(child));
    }

    // An ended process is alive until its new parent, the system's first process, collects its exit code; that can take
    // seconds, but it no longer runs any program.
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
