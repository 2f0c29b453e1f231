package dev.flow.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child process that writes to a log file, can be signalled and restarted, and ends at the latest with this JVM. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final ProcessBuilder builder;
    private final Path log;
    private volatile Process process;

    private ChildProcess(ProcessBuilder builder, Path log) {
        this.builder = builder;
        this.log = log;
        this.process = launch();
        // Also if the tests or measurements are interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> this.process.destroyForcibly()));
    }

    /**
     * Starts a program whose output and errors are appended to a log file.
     *
     * @param log the log file
     * @param command the program and its arguments
     * @throws UncheckedIOException if the program cannot be started
     */
    public static ChildProcess start(Path log, List<String> command) {
        return start(log, new ProcessBuilder(command));
    }

    /**
     * Starts a program in a given environment, whose output and errors are appended to a log file.
     *
     * @param log the log file
     * @param builder the program, its directory and its environment
     * @throws UncheckedIOException if the program cannot be started
     */
    public static ChildProcess start(Path log, ProcessBuilder builder) {
        return new ChildProcess(builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile())), log);
    }

    /**
     * Starts a program whose input and output the caller handles. Only errors are appended to the log file.
     *
     * @param log the log file
     * @param command the program and its arguments
     * @throws UncheckedIOException if the program cannot be started
     */
    public static ChildProcess interactive(Path log, List<String> command) {
        return new ChildProcess(new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile())), log);
    }

    /**
     * Returns the command that runs a jar on the Java version of this JVM.
     *
     * @param options the options of the JVM
     * @param jar the jar
     * @param arguments the arguments of the main class
     */
    public static List<String> java(List<String> options, Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    private Process launch() {
        try {
            return this.builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("The program " + this.builder.command() + " cannot be started", failure);
        }
    }

    /** Returns the handle of the process. */
    public ProcessHandle handle() {
        return this.process.toHandle();
    }

    /** Returns whether the process is running, frozen or not. */
    public boolean alive() {
        return this.process.isAlive();
    }

    /** Returns the log file. */
    public Path log() {
        return this.log;
    }

    /** Returns the content of the log file, from the first start on. */
    public String logged() {
        try {
            return Files.readString(this.log, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the output of an interactive program. */
    public InputStream output() {
        return this.process.getInputStream();
    }

    /** Returns the input of an interactive program. */
    public OutputStream input() {
        return this.process.getOutputStream();
    }

    /**
     * Sends a signal.
     *
     * @param signal the signal
     * @throws IllegalStateException if the process has ended
     */
    public void signal(Signal signal) {
        signal.sendTo(this.process.pid());
    }

    /** Asks the process to end, as SIGTERM does, and returns at once. */
    public void terminate() {
        // Process.destroy would close the output as well.
        handle().destroy();
    }

    /** Ends the process, as {@code kill -9} does, and returns at once. */
    public void kill() {
        this.process.destroyForcibly();
    }

    /** Returns a stage that completes with the exit code. */
    public CompletableFuture<Integer> exit() {
        return this.process.onExit().thenApply(Process::exitValue);
    }

    /**
     * Waits for the end of the process and returns its exit code.
     *
     * @param timeout the maximum time to wait
     * @throws IllegalStateException if the process runs longer
     */
    public int awaitExit(Duration timeout) {
        try {
            if (!this.process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException(
                        "Process " + this.process.pid() + " did not end within " + timeout + ". See " + this.log);
            }
            return this.process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Interrupted while waiting for the end of process " + this.process.pid(), interrupted);
        }
    }

    /**
     * Starts the program again and returns at once.
     *
     * @throws IllegalStateException if the process is running
     */
    public void restart() {
        if (alive()) {
            throw new IllegalStateException("Process " + this.process.pid() + " is still running");
        }
        this.process = launch();
    }

    /** Ends the process: by SIGTERM, or by force after ten seconds. Also ends a frozen process. */
    @Override
    public void close() {
        terminate();
        // A frozen process handles SIGTERM only after SIGCONT.
        if (alive()) {
            continueIfFrozen();
        }
        try {
            if (!this.process.waitFor(CLOSE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void continueIfFrozen() {
        try {
            signal(Signal.CONT);
        } catch (IllegalStateException | UncheckedIOException ended) {
            // The process has ended meanwhile, or the system has no signals.
        }
    }
}
