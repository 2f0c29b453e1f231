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

/** What a case is measured with: processes and proxies, which end with the case. */
final class Lab implements AutoCloseable {

    private static final List<String> GATEWAY_JVM = List.of("-Xmx512m");
    // They are started again and again, and are not what is measured.
    private static final List<String> EXECUTOR_JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Jars jars;
    private final Path logs;
    private final boolean quick;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /**
     * @param jars what to start
     * @param logs where processes write
     * @param quick whether a first look is enough
     */
    Lab(Jars jars, Path logs, boolean quick) {
        this.jars = jars;
        this.logs = logs;
        this.quick = quick;
    }

    /** How often to measure, or how much. */
    int times(int thoroughly, int quickly) {
        return this.quick ? quickly : thoroughly;
    }

    /** The application of an Executor that answers everything unchanged. */
    Node executor() throws IOException {
        int port = Loopback.freePort();
        List<String> args = List.of(
                "--flow.executor.address=127.0.0.1",
                "--flow.executor.port=" + port,
                "--server.address=127.0.0.1",
                "--server.port=0");
        return keep(Node.start(log("executor"), port, ChildProcess.java(EXECUTOR_JVM, this.jars.executor(), args)));
    }

    /** Many Executors in one process, to save memory, and the ports they listen on. */
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

    /** The application of a Gateway; its Flow is given by properties. */
    GatewayNode gateway(List<String> properties) throws IOException {
        int port = Loopback.freePort();
        List<String> args = new ArrayList<>(properties);
        args.add("--server.address=127.0.0.1");
        args.add("--server.port=0");
        args.add("--spring.grpc.server.address=127.0.0.1");
        args.add("--spring.grpc.server.port=" + port);
        return keep(new GatewayNode(
                Node.start(log("gateway"), port, ChildProcess.java(GATEWAY_JVM, this.jars.gateway(), args))));
    }

    /** A Gateway of one Executor. */
    GatewayNode gatewayOf(String... addresses) throws IOException {
        return gateway(List.of("--flow.gateway.executors.executor0.addresses=" + String.join(",", addresses)));
    }

    FaultProxy proxyTo(int port) {
        return keep(FaultProxy.to("127.0.0.1", port));
    }

    /** Closes something when the case is over. */
    <T extends AutoCloseable> T keep(T resource) {
        this.opened.push(resource);
        return resource;
    }

    private Path log(String name) {
        return this.logs.resolve(name + ".log");
    }

    @Override
    public void close() throws IOException {
        while (!this.opened.isEmpty()) {
            try {
                this.opened.pop().close();
            } catch (Exception failed) {
                throw new IOException("a process of the case cannot be closed", failed);
            }
        }
    }

    /**
     * What is started.
     *
     * @param gateway the application of a Gateway
     * @param executor the application of an Executor
     * @param own this program
     */
    record Jars(Path gateway, Path executor, Path own) {}
}
