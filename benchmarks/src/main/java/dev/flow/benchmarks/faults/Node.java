package dev.flow.benchmarks.faults;

import dev.flow.benchmarks.process.Child;
import dev.flow.benchmarks.process.Ports;
import dev.flow.test.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A JVM that can be ended, frozen and started again on its port. */
final class Node implements AutoCloseable {

    private final Path log;
    private final int port;
    private final List<String> command;
    private Child process;

    private Node(Path log, int port, List<String> command) throws IOException {
        this.log = log;
        this.port = port;
        this.command = List.copyOf(command);
        this.process = Child.start(log, this.command);
    }

    /** Starts one and waits until it listens. */
    static Node start(Path log, int port, List<String> command) throws IOException {
        Node node = new Node(log, port, command);
        node.awaitListening();
        return node;
    }

    void awaitListening() throws IOException {
        Ports.await(this.port, this.process.handle());
    }

    int port() {
        return this.port;
    }

    String address() {
        return "127.0.0.1:" + this.port;
    }

    ProcessHandle handle() {
        return this.process.handle();
    }

    /** Ends it as {@code kill -9} does, and does not wait for that. */
    void kill() {
        this.process.handle().destroyForcibly();
    }

    void signal(Signal signal) {
        signal.sendTo(this.process.handle().pid());
    }

    /** Waits until it is gone, and starts it again without waiting for more. */
    void restart() throws IOException {
        this.process.awaitEnd();
        this.process = Child.start(this.log, this.command);
    }

    /** Asks it to end, as {@code kill} does. */
    void terminate() {
        this.process.handle().destroy();
    }

    /** Waits until it has ended, and returns its exit code. */
    int awaitEnd() throws IOException {
        return this.process.awaitEnd();
    }

    @Override
    public void close() {
        if (this.process.handle().isAlive()) {
            // One that is frozen would not hear that it is to end.
            signal(Signal.CONT);
        }
        this.process.close();
    }
}
