package dev.flow.benchmarks.faults;

import dev.flow.launch.Loopback;
import dev.flow.test.ChildProcess;
import dev.flow.test.FaultProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Starts the processes and proxies of a case, which end with the case. */
final class TestBed implements AutoCloseable {

    private static final List<String> GATEWAY_JVM = List.of("-Xmx512m");
    // Executors are restarted often and are not measured.
    private static final List<String> EXECUTOR_JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final List<String> COLLECTING_JVM = List.of("-Xms700m", "-Xmx700m", "-XX:+UseSerialGC");
    private static final List<String> NEIGHBOUR_JVM = List.of("-Xmx64m", "-XX:+UseSerialGC");

    private final Jars jars;
    private final Path logs;
    private final boolean quick;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /**
     * @param jars the jars to start
     * @param logs the directory of logs
     * @param quick whether the run is a quick check
     */
    TestBed(Jars jars, Path logs, boolean quick) {
        this.jars = jars;
        this.logs = logs;
        this.quick = quick;
    }

    /** Returns the number of repetitions. */
    int times(int thoroughly, int quickly) {
        return this.quick ? quickly : thoroughly;
    }

    /** Starts the Executor application, which returns requests unchanged. */
    Node executor() throws IOException {
        int port = Loopback.freePort();
        List<String> args = List.of(
                "--flow.executor.address=127.0.0.1",
                "--flow.executor.port=" + port,
                "--server.address=127.0.0.1",
                "--server.port=0");
        return keep(Node.start(log("executor"), port, ChildProcess.java(EXECUTOR_JVM, this.jars.executor(), args)));
    }

    /** Starts many Executors in one process, which saves memory, and returns their ports. */
    List<Integer> executors(int count) throws IOException {
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            int port = Loopback.freePort();
            if (!ports.contains(port)) {
                ports.add(port);
            }
        }
        Stream<String> args =
                Stream.concat(Stream.of("executors"), ports.stream().map(String::valueOf));
        keep(Node.start(
                log("executors"),
                ports.get(count - 1),
                ChildProcess.java(EXECUTOR_JVM, this.jars.own(), args.toList())));
        return ports;
    }

    /** Starts an Executor of this program, whose heap is full of live objects and is collected again and again. */
    Node collectingExecutor() throws IOException {
        int port = Loopback.freePort();
        List<String> args = List.of("collecting", String.valueOf(port));
        return keep(Node.start(log("collecting"), port, ChildProcess.java(COLLECTING_JVM, this.jars.own(), args)));
    }

    /** Starts a process that uses the processor, or starts JVMs one after the other, until the case ends. */
    ChildProcess neighbour(String command) {
        return ChildProcess.start(log(command), ChildProcess.java(NEIGHBOUR_JVM, this.jars.own(), List.of(command)));
    }

    /** Starts the Gateway application with a Flow given by properties. */
    GatewayNode gateway(List<String> properties) throws IOException {
        int port = Loopback.freePort();
        int httpPort = Loopback.freePort();
        List<String> args = new ArrayList<>(properties);
        args.add("--server.address=127.0.0.1");
        args.add("--server.port=" + httpPort);
        args.add("--spring.grpc.server.address=127.0.0.1");
        args.add("--spring.grpc.server.port=" + port);
        return keep(new GatewayNode(
                Node.start(log("gateway"), port, ChildProcess.java(GATEWAY_JVM, this.jars.gateway(), args)), httpPort));
    }

    /** Starts a Gateway with one Executor. */
    GatewayNode gatewayOf(String... addresses) throws IOException {
        return gateway(List.of("--flow.gateway.executors.executor0.addresses=" + String.join(",", addresses)));
    }

    FaultProxy proxyTo(int port) {
        return keep(FaultProxy.to("127.0.0.1", port));
    }

    /** Closes a resource at the end of the case. */
    <T extends AutoCloseable> T keep(T resource) {
        this.opened.push(resource);
        return resource;
    }

    /** Returns the path of a result. */
    Path file(String name) {
        return this.logs.resolve(name);
    }

    private Path log(String name) {
        return file(name + ".log");
    }

    /** Closes the resources that were opened last. */
    void closeLast(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            closeLast();
        }
    }

    @Override
    public void close() throws IOException {
        while (!this.opened.isEmpty()) {
            closeLast();
        }
    }

    private void closeLast() throws IOException {
        try {
            this.opened.pop().close();
        } catch (Exception failed) {
            throw new IOException("A process of the case cannot be closed", failed);
        }
    }

    /**
     * The jars of a run.
     *
     * @param gateway the Gateway application
     * @param executor the Executor application
     * @param own the jar of this program
     */
    record Jars(Path gateway, Path executor, Path own) {}
}
