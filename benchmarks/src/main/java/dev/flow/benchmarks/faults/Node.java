package dev.flow.benchmarks.faults;

import dev.flow.benchmarks.process.Ports;
import dev.flow.test.ChildProcess;
import dev.flow.test.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A JVM that can be ended, frozen and restarted on its port. */
final class Node implements AutoCloseable {

    private static final Duration END = Duration.ofMinutes(3);

    private final int port;
    private final ChildProcess process;

    private Node(Path log, int port, List<String> command) {
        this.port = port;
        this.process = ChildProcess.start(log, command);
    }

    /** Starts a JVM and waits until it listens. */
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

    /** Ends the JVM as {@code kill -9} does, and returns at once. */
    void kill() {
        this.process.kill();
    }

    void signal(Signal signal) {
        this.process.signal(signal);
    }

    /** Waits for the end of the JVM, starts it again and returns at once. */
    void restart() {
        awaitEnd();
        this.process.restart();
    }

    /** Asks the JVM to end, as {@code kill} does. */
    void terminate() {
        this.process.terminate();
    }

    /** Waits for the end of the JVM and returns its exit code. */
    int awaitEnd() {
        return this.process.awaitExit(END);
    }

    @Override
    public void close() {
        this.process.close();
    }
}
