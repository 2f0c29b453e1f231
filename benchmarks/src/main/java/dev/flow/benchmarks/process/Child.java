package dev.flow.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of this run, which ends with it. */
public final class Child implements AutoCloseable {

    private final Process process;

    private Child(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Starts a program.
     *
     * @param log where its errors go, and what it says where nobody reads that
     * @param command the program and its arguments
     */
    public static Child start(Path log, List<String> command) throws IOException {
        return new Child(new ProcessBuilder(command)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .redirectError(Redirect.appendTo(log.toFile()))
                .start());
    }

    /**
     * Starts a program that is talked with.
     *
     * @param log where its errors go
     * @param command the program and its arguments
     */
    public static Child talking(Path log, List<String> command) throws IOException {
        return new Child(new ProcessBuilder(command)
                .redirectError(Redirect.appendTo(log.toFile()))
                .start());
    }

    /**
     * The command that starts a JVM: the one this runs on, with the same options for all.
     *
     * @param options options beside those of all
     * @param jar what to run
     * @param args its arguments
     */
    public static List<String> java(List<String> options, Path jar, List<String> args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(args);
        return command;
    }

    /** The process as the operating system knows it. */
    public ProcessHandle handle() {
        return this.process.toHandle();
    }

    /** What it says. */
    public InputStream output() {
        return this.process.getInputStream();
    }

    /** What it is told. */
    public OutputStream input() {
        return this.process.getOutputStream();
    }

    /**
     * Waits until it has ended.
     *
     * @return its exit code
     * @throws IOException where it has not within three minutes
     */
    public int awaitEnd() throws IOException {
        try {
            if (!this.process.waitFor(3, TimeUnit.MINUTES)) {
                throw new IOException("process " + this.process.pid() + " does not end");
            }
            return this.process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while process " + this.process.pid() + " was to end", interrupted);
        }
    }

    @Override
    public void close() {
        this.process.destroy();
        try {
            if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
                this.process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            this.process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
