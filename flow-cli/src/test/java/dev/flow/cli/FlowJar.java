package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.test.ChildProcess;
import dev.flow.test.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A run of the command line jar, as in a shell. */
final class FlowJar implements AutoCloseable {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path JAR = ROOT.resolve("flow-cli/target/flow.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ChildProcess process;

    private FlowJar(ChildProcess process) {
        this.process = process;
    }

    /** Runs a command of the jar from the top of the repository. */
    static FlowJar start(Path directory, String... arguments) {
        return start(ROOT, directory, ChildProcess.java(List.of(), JAR, List.of(arguments)));
    }

    /** Runs a script that finds the jar in {@code $FLOW_JAR}. */
    static FlowJar shell(Path directory, String script) {
        return start(directory, directory, List.of("bash", "-c", script));
    }

    private static FlowJar start(Path working, Path directory, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(working.toFile());
        builder.environment().put("FLOW_JAR", JAR.toString());
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", java, (path, own) -> own + ":" + path);
        try {
            return new FlowJar(ChildProcess.start(Files.createTempFile(directory, "flow", ".txt"), builder));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until the process has written a line. */
    FlowJar awaitLine(Predicate<String> line) {
        await().atMost(PATIENCE)
                .failFast(() -> assertThat(this.process.alive() || lines().anyMatch(line))
                        .as(this::text)
                        .isTrue())
                .until(() -> lines().anyMatch(line));
        return this;
    }

    FlowJar awaitLine(String part) {
        return awaitLine((line) -> line.contains(part));
    }

    Stream<String> lines() {
        return text().lines();
    }

    String text() {
        return this.process.logged();
    }

    List<ProcessHandle> children() {
        return this.process.handle().descendants().toList();
    }

    int exitCode() {
        return this.process.awaitExit(PATIENCE);
    }

    FlowJar signal(Signal signal) {
        this.process.signal(signal);
        return this;
    }

    @Override
    public void close() {
        List<ProcessHandle> children = children();
        this.process.kill();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
