package dev.flow.launch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An Executor in a child process. It may still be starting: health checks at its {@link #address()} report when it serves. */
public final class LaunchedExecutor implements AutoCloseable {

    /** The maximum time in seconds for a child to exit after SIGTERM or after the end of its parent. */
    static final int GRACE_SECONDS = 2;

    private static final Logger log = LoggerFactory.getLogger(LaunchedExecutor.class);

    private final String name;
    private final int port;
    private final Process process;
    private final ChildOutput output;
    private final CompletableFuture<Integer> exit;
    private volatile boolean closing;

    LaunchedExecutor(String name, int port, Process process, ChildOutput output) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.output = output;
        this.exit = process.onExit().thenApply(Process::exitValue);
        this.exit.thenAccept(this::warnIfUnexpected);
    }

    /** @return the Executor's name */
    public String name() {
        return name;
    }

    /** @return the process id of the child */
    public long pid() {
        return process.pid();
    }

    /** @return the port that the child listens on when it serves, 1 to 65535 */
    public int port() {
        return port;
    }

    /** @return host and port, such as {@code 127.0.0.1:53211} */
    public String address() {
        return Loopback.HOST + ":" + port;
    }

    /** @return whether the child is still running */
    public boolean alive() {
        return process.isAlive();
    }

    /** @return whether this child or its launcher was closed */
    public boolean closed() {
        return closing;
    }

    /** @return a stage that completes with the exit code when the child ends; it never fails */
    public CompletionStage<Integer> exit() {
        return exit.minimalCompletionStage();
    }

    /** @return the last line of the output of a child that has ended, empty if it wrote none */
    public String lastLine() {
        return output.lastLine(Duration.ofSeconds(1));
    }

    /** Stops the child with SIGTERM, kills it after two seconds, and waits for its end. May be called again. */
    @Override
    public void close() {
        closeAll(List.of(this));
    }

    /** Closes several children at the same time. */
    static void closeAll(List<LaunchedExecutor> executors) {
        executors.forEach(LaunchedExecutor::terminate);
        await(executors);
        executors.forEach(LaunchedExecutor::killIfAlive);
    }

    private void terminate() {
        closing = true;
        // Process.destroy would close the output and lose its last lines.
        process.toHandle().destroy();
    }

    private static void await(List<LaunchedExecutor> executors) {
        try {
            CompletableFuture.allOf(executors.stream().map((each) -> each.exit).toArray(CompletableFuture[]::new))
                    .get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            log.debug("Some Executors did not end in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void killIfAlive() {
        if (alive()) {
            log.warn("{} did not end within {} s: killing pid {}", name, GRACE_SECONDS, pid());
            process.destroyForcibly();
            exit.copy().completeOnTimeout(-1, GRACE_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    private void warnIfUnexpected(int exitCode) {
        if (!closing) {
            log.warn("{} ended unexpectedly: pid {}, exit code {}", name, pid(), exitCode);
        }
    }
}
