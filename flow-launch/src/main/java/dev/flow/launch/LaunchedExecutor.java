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

/** One Executor in a child JVM, from its start on; whether it serves is to be asked at its {@link #address()}. */
public final class LaunchedExecutor implements AutoCloseable {

    /** How long a child that was told to end, or has lost its parent, may take for it. */
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
        this.exit.thenAccept(this::warnUnlessClosing);
    }

    /** @return the Executor's name */
    public String name() {
        return name;
    }

    /** @return the process id of the child */
    public long pid() {
        return process.pid();
    }

    /** @return the port it listens on once it is up, 1 to 65535 */
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

    /** @return whether it was told to end, by {@link #close()} or with its launcher */
    public boolean closed() {
        return closing;
    }

    /** @return completes with the child's exit code when it ends, for whatever reason; never fails */
    public CompletionStage<Integer> exit() {
        return exit.minimalCompletionStage();
    }

    /** @return the last line that a child which has ended wrote, empty where it wrote none */
    public String lastWords() {
        return output.lastWords(Duration.ofSeconds(1));
    }

    /** Ends the child: asks by SIGTERM, kills it after two seconds. Returns when it is gone; may be called again. */
    @Override
    public void close() {
        closeAll(List.of(this));
    }

    /** Closes all of them within the time that one may take. */
    static void closeAll(List<LaunchedExecutor> executors) {
        executors.forEach(LaunchedExecutor::terminate);
        await(executors);
        executors.forEach(LaunchedExecutor::killIfAlive);
    }

    private void terminate() {
        closing = true;
        // not by the process itself: that would close its output, and lose its last lines
        process.toHandle().destroy();
    }

    private static void await(List<LaunchedExecutor> executors) {
        try {
            CompletableFuture.allOf(executors.stream().map((each) -> each.exit).toArray(CompletableFuture[]::new))
                    .get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            log.debug("not every Executor ended in time", late);
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

    private void warnUnlessClosing(int exitCode) {
        if (!closing) {
            log.warn("{} ended unasked: pid {}, exit code {}", name, pid(), exitCode);
        }
    }
}
