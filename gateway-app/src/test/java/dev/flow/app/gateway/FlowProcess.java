package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.test.ChildProcess;
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

/** A JVM with a jar of this build, operated from outside: started, awaited, killed, asked to end, restarted. */
final class FlowProcess implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(FlowProcess.class);
    private static final Path GATEWAY = Path.of("target", "gateway-app.jar");
    private static final Path EXECUTOR = Path.of("..", "executor-app", "target", "executor-app.jar");
    private static final Path LOGS = Path.of("target", "process-logs");
    // For a fast start rather than a long run.
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final ChildProcess process;

    private FlowProcess(List<String> command, Path log) {
        this.process = ChildProcess.start(log, command);
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
        List<String> options = new ArrayList<>(JVM_OPTIONS);
        options.addAll(jvmOptions);
        return ChildProcess.java(options, jar, properties);
    }

    private static Path newLog(String prefix) {
        try {
            return Files.createTempFile(Files.createDirectories(LOGS), prefix, ".txt");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Starts the jar again, on the same ports, and returns at once. */
    void restart() {
        this.process.restart();
    }

    /** Waits for a condition while the process runs. An exception counts as false. */
    void awaitThat(String what, Callable<Boolean> holds) {
        await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> assertThat(this.process.alive())
                        .as(() -> "it lives:\n" + output())
                        .isTrue())
                .ignoreExceptions()
                .until(holds);
    }

    /** Waits until the output matches a pattern, and returns the match. */
    MatchResult awaitOutput(Pattern pattern) {
        awaitThat(pattern.pattern(), () -> pattern.matcher(output()).find());
        Matcher found = pattern.matcher(output());
        assertThat(found.find()).isTrue();
        return found.toMatchResult();
    }

    /** Returns the output from the first start on. */
    String output() {
        return this.process.logged();
    }

    /** Kills the process, as {@code kill -9} does, and waits for its end. */
    void kill() {
        this.process.kill();
        this.process.awaitExit(PATIENCE);
    }

    /** Asks the process to end, as {@code kill} does, and returns its end. */
    CompletableFuture<Exit> terminate() {
        long asked = System.nanoTime();
        this.process.terminate();
        return exit(asked);
    }

    /** Returns the end of the process. */
    CompletableFuture<Exit> exit() {
        return exit(System.nanoTime());
    }

    private CompletableFuture<Exit> exit(long since) {
        return this.process
                .exit()
                .thenApply((code) -> new Exit(code, Duration.ofNanos(System.nanoTime() - since)))
                .whenComplete((exit, never) ->
                        logger.info("{}: {}", this.process.log().getFileName(), exit))
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
     * @param after the time until the end
     */
    record Exit(int code, Duration after) {

        /** Asserts an orderly end: exit code 0 within two seconds. */
        void assertPrompt() {
            assertThat(this.code).isZero();
            assertThat(this.after).isLessThan(BusyMachine.allow(Duration.ofSeconds(2)));
        }
    }
}
