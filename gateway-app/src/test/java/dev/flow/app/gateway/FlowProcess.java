package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A JVM with a jar of this build, handled as an operator would: started, awaited, killed, asked to end, started again. */
final class FlowProcess implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(FlowProcess.class);
    private static final Path GATEWAY = Path.of("target", "gateway-app.jar");
    private static final Path EXECUTOR = Path.of("..", "executor-app", "target", "executor-app.jar");
    private static final Path LOGS = Path.of("target", "process-logs");
    // They are to start quickly, not to run long.
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final List<String> command;
    private final Path log;
    private Process process;

    private FlowProcess(List<String> command, Path log) {
        this.command = command;
        this.log = log;
        this.process = launch();
        // None is left where the tests are ended half way.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> this.process.destroyForcibly()));
    }

    /** Starts the Gateway's jar and returns at once. */
    static FlowProcess gateway(List<String> properties) {
        return new FlowProcess(command(GATEWAY, List.of(), properties), newLog("gateway-"));
    }

    /** Starts the Executor's jar and returns at once. */
    static FlowProcess executor(List<String> jvmOptions, List<String> properties) {
        return new FlowProcess(command(EXECUTOR, jvmOptions, properties), newLog("executor-"));
    }

    private static List<String> command(Path jar, List<String> jvmOptions, List<String> properties) {
        assertThat(jar)
                .as("the jars of both applications: mvn -pl executor-app,gateway-app -am verify")
                .exists();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(properties);
        return command;
    }

    private static Path newLog(String prefix) {
        try {
            return Files.createTempFile(Files.createDirectories(LOGS), prefix, ".txt");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Process launch() {
        try {
            return new ProcessBuilder(this.command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
                    .start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Starts it again, on the same ports, and returns at once. */
    void restart() {
        assertThat(this.process.isAlive()).isFalse();
        this.process = launch();
    }

    /** Waits until something holds, for as long as the process lives; what is thrown meanwhile means that it does not yet. */
    void awaitThat(String what, Callable<Boolean> holds) {
        await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> assertThat(this.process.isAlive())
                        .as(() -> "it lives:\n" + output())
                        .isTrue())
                .ignoreExceptions()
                .until(holds);
    }

    /** Waits until it has written something, and returns where. */
    MatchResult awaitOutput(Pattern pattern) {
        awaitThat(pattern.pattern(), () -> pattern.matcher(output()).find());
        Matcher found = pattern.matcher(output());
        assertThat(found.find()).isTrue();
        return found.toMatchResult();
    }

    /** All it has written so far, from its first start on. */
    String output() {
        try {
            return Files.readString(this.log);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Kills it, as {@code kill -9} does, and waits until it is gone. */
    void kill() {
        this.process.destroyForcibly();
        this.process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Asks it to end, as {@code kill} does; how it ends is known later. */
    CompletableFuture<Exit> terminate() {
        long asked = System.nanoTime();
        this.process.toHandle().destroy();
        return exit(asked);
    }

    /** How it ends by itself. */
    CompletableFuture<Exit> exit() {
        return exit(System.nanoTime());
    }

    private CompletableFuture<Exit> exit(long since) {
        return this.process
                .onExit()
                .thenApply((gone) -> new Exit(gone.exitValue(), Duration.ofNanos(System.nanoTime() - since)))
                .whenComplete((exit, never) -> logger.info("{}: {}", this.log.getFileName(), exit))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        kill();
    }

    /**
     * The end of a process.
     *
     * @param code its exit code
     * @param after how long it took
     */
    record Exit(int code, Duration after) {

        /** Asserts that it ended as one that was asked to should: with exit code 0, and within two seconds. */
        void assertPrompt() {
            assertThat(this.code).isZero();
            assertThat(this.after).isLessThan(BusyMachine.allow(Duration.ofSeconds(2)));
        }
    }
}
