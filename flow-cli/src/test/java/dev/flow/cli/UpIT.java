package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.flow.fixtures.IgnoredSignals;
import dev.flow.launch.Loopback;
import dev.flow.test.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code flow up} starts the processes of a Flow, and leaves none behind. */
class UpIT {

    @TempDir
    private Path directory;

    private String file;
    private String address;

    @BeforeEach
    void writeTheExampleWithAnotherPort() throws IOException {
        int port = Loopback.freePort();
        this.address = "http://localhost:" + port;
        String example = Files.readString(Path.of("../examples/flow.yml"));
        this.file = Files.writeString(this.directory.resolve("flow.yml"), example.replace("12345", "" + port))
                .toString();
    }

    @ParameterizedTest
    @EnumSource(names = {"INT", "TERM"})
    void aSignalStopsTheFlow(Signal signal) throws IOException, InterruptedException {
        if (signal == Signal.INT) {
            assumeFalse(IgnoredSignals.includeInterrupt(), "This process ignores SIGINT, as jobs in the background do");
        }
        try (FlowJar flow = FlowJar.start(this.directory, "up", this.file)) {
            flow.awaitLine("Flow is ready to serve!");
            assertThat(CommandRun.of("dry-run", this.address).exitCode()).isZero();
            assertThat(CommandRun.of("post", this.address, "/x", "--text", "hello")
                            .out())
                    .contains("\"hello\"");
            List<ProcessHandle> children = flow.children();
            assertThat(children).hasSizeGreaterThanOrEqualTo(3);
            assertThat(flow.signal(signal).exitCode()).isZero();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            // A stop on purpose is not reported as a failure.
            String stop = flow.text().substring(flow.text().lastIndexOf("The Flow is stopping"));
            assertThat(stop).doesNotContain("WARN", "ERROR", "Exception");
        }
    }

    @Test
    void everyLineHasTheNameOfItsProcessAndNoColorWithoutATerminal() {
        try (FlowJar flow = FlowJar.start(this.directory, "up", this.file)) {
            flow.awaitLine("Flow is ready to serve!");
            assertThat(flow.lines())
                    .anyMatch((line) -> line.matches("\\S+ encoder \\| start listening on 127.0.0.1:\\d+"))
                    .anyMatch((line) -> line.matches("\\S+ indexer \\| start listening on 127.0.0.1:\\d+"))
                    .anyMatch((line) -> line.matches("\\S+ gateway \\| .*2/2 Executors are ready.*"));
            assertThat(flow.text()).doesNotContain("\u001b");
        }
    }

    @Test
    void childrenEndWithinTwoSecondsAfterAKill() throws IOException, InterruptedException {
        try (FlowJar flow = FlowJar.start(this.directory, "up", this.file)) {
            flow.awaitLine("Flow is ready to serve!");
            List<ProcessHandle> children = flow.children();
            assertThat(children).hasSizeGreaterThanOrEqualTo(3);
            flow.signal(Signal.KILL);
            await().atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> children.stream().noneMatch(UpIT::running));
        }
    }

    @Test
    void aSignalDuringTheStartStopsTheFlow() throws IOException, InterruptedException {
        try (FlowJar flow = FlowJar.start(this.directory, "up", this.file)) {
            flow.awaitLine("indexer launched");
            List<ProcessHandle> children = flow.children();
            assertThat(flow.signal(Signal.TERM).exitCode()).isZero();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(flow.text()).doesNotContain("cannot be started");
        }
    }

    @Test
    void restartsAFailedExecutorIfConfigured() throws IOException, InterruptedException {
        try (FlowJar flow = FlowJar.start(this.directory, "up", this.file, "--restart", "on-failure")) {
            flow.awaitLine("Flow is ready to serve!");
            Signal.KILL.sendTo(pid(flow, "indexer"));
            flow.awaitLine((line) -> line.contains("indexer") && line.contains("500 ms"))
                    .awaitLine("Flow is ready again");
            assertThat(flow.lines().filter((line) -> line.contains("indexer launched")))
                    .hasSize(2);
        }
    }

    @Test
    void reportsAFailedExecutorAsMissing() throws IOException, InterruptedException {
        try (FlowJar flow = FlowJar.start(this.directory, "up", this.file)) {
            flow.awaitLine("Flow is ready to serve!");
            Signal.KILL.sendTo(pid(flow, "indexer"));
            flow.awaitLine("indexer ended unexpectedly")
                    .awaitLine((line) -> line.contains("not ready") && line.contains("indexer"));
            assertThat(CommandRun.of("dry-run", this.address).exitCode()).isEqualTo(1);
        }
    }

    @Test
    void reportsAFailedStartInOneLine() throws IOException, InterruptedException {
        Files.writeString(Path.of(this.file), "jtype: Flow\nexecutors:\n  - {name: a, uses: no.such.Type}\n");
        try (FlowJar flow = FlowJar.start(this.directory, "up", this.file)) {
            assertThat(flow.exitCode()).isEqualTo(1);
            assertThat(flow.text())
                    .startsWith("flow up: ")
                    .contains("Executor a", "no.such.Type")
                    .hasLineCount(1);
        }
    }

    private static long pid(FlowJar flow, String executor) {
        return flow.lines()
                .filter((line) -> line.contains(executor + " launched: pid "))
                .map((line) -> line.replaceAll(".*pid (\\d+),.*", "$1"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether a process runs. A process that has ended, but waits to be reaped, does not. */
    private static boolean running(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return process.isAlive()
                    && Files.readAllLines(status).stream().noneMatch((line) -> line.matches("State:\\s+Z.*"));
        } catch (IOException gone) {
            return false;
        }
    }
}
