package dev.flow.hostile.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that runs as a process of its own, writes to one log file and ends with this JVM. */
public final class ServerProcess implements AutoCloseable {

    private final Path log;
    private final int port;
    private final List<String> command;
    private Process process;

    private ServerProcess(Path log, int port, List<String> command) throws IOException {
        this.log = log;
        this.port = port;
        this.command = List.copyOf(command);
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> this.process.destroyForcibly()));
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @param log the file that output and errors are appended to
     * @param port the port the server must open
     * @param command the command and its arguments
     */
    static ServerProcess start(Path log, int port, List<String> command) throws IOException {
        ServerProcess server = new ServerProcess(log, port, command);
        Ports.await(port, server.process);
        return server;
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(this.command)
                .redirectOutput(Redirect.appendTo(this.log.toFile()))
                .redirectError(Redirect.appendTo(this.log.toFile()))
                .start();
    }

    /** Ends the server as {@code kill -9} does and waits until it has ended. */
    public void kill() throws IOException {
        this.process.destroyForcibly();
        try {
            this.process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while process " + this.process.pid() + " ended", interrupted);
        }
    }

    /** Starts the server again on its port and waits until it listens. */
    public void restart() throws IOException {
        kill();
        this.process = launch();
        Ports.await(this.port, this.process);
    }

    public boolean alive() {
        return this.process.isAlive();
    }

    public long pid() {
        return this.process.pid();
    }

    public int port() {
        return this.port;
    }

    public Path log() {
        return this.log;
    }

    /** Returns the size of the log in bytes. */
    public long logBytes() throws IOException {
        return Files.exists(this.log) ? Files.size(this.log) : 0;
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }
}
