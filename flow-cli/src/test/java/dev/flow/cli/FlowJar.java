package dev.flow.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A run of the jar, as somebody would run it in a shell. */
final class FlowJar implements AutoCloseable {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private FlowJar(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Runs a command of it, from the top of the repository. */
    static FlowJar start(Path directory, String... arguments) {
        List<String> java = List.of(java(), "-jar", "flow-cli/target/flow.jar");
        return start(
                ROOT,
                directory,
                Stream.concat(java.stream(), Stream.of(arguments)).toList());
    }

    /** Runs a script that finds it in {@code $FLOW_JAR}. */
    static FlowJar shell(Path directory, String script) {
        return start(directory, directory, List.of("bash", "-c", script));
    }

    private static FlowJar start(Path working, Path directory, List<String> command) {
        try {
            Path output = Files.createTempFile(directory, "flow", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(working.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment()
                    .put("FLOW_JAR", ROOT.resolve("flow-cli/target/flow.jar").toString());
            builder.environment()
                    .merge("PATH", Path.of(java()).getParent().toString(), (path, own) -> own + ":" + path);
            return new FlowJar(builder.start(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Waits until it has written something. */
    FlowJar awaitLine(Predicate<String> line) {
        await().atMost(PATIENCE).until(() -> {
            if (lines().anyMatch(line)) {
                return true;
            }
            if (!this.process.isAlive()) {
                throw new AssertionError("ended with " + this.process.exitValue() + ": " + text());
            }
            return false;
        });
        return this;
    }

    FlowJar awaitLine(String part) {
        return awaitLine((line) -> line.contains(part));
    }

    Stream<String> lines() {
        return text().lines();
    }

    String text() {
        try {
            return Files.readString(this.output, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<ProcessHandle> children() {
        return this.process.descendants().toList();
    }

    int exitCode() throws InterruptedException {
        if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on: " + text());
        }
        return this.process.exitValue();
    }

    FlowJar signal(String signal) throws IOException, InterruptedException {
        signal(signal, this.process.pid());
        return this;
    }

    static void signal(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = children();
        this.process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
