package dev.flow.benchmarks;

import dev.flow.benchmarks.load.Kind;
import dev.flow.benchmarks.measure.Meter;
import dev.flow.benchmarks.process.Ports;
import dev.flow.launch.Loopback;
import dev.flow.test.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The processes of one run: one backend, and the targets between the client and the backend. */
final class Processes implements AutoCloseable {

    /** The JVM options of the hop and of Gateways. */
    private static final List<String> JVM = List.of("-Xmx512m");

    private final Deque<ChildProcess> children = new ArrayDeque<>();
    private final Path own;
    private final Path directory;
    private final int backend;

    /**
     * @param own the jar of this program
     * @param directory the directory of logs
     */
    Processes(Path own, Path directory) throws IOException {
        this.own = own;
        this.directory = directory;
        this.backend = Loopback.freePort();
        start("backend", ChildProcess.java(JVM, own, List.of("backend", "" + this.backend)));
    }

    LoadClient client() throws IOException {
        return new LoadClient(ChildProcess.interactive(
                this.directory.resolve("load.log"), ChildProcess.java(List.of("-Xmx1g"), this.own, List.of("load"))));
    }

    Target direct() {
        return new Target("direct", this.backend, Set.of(Kind.UNARY), Optional.empty());
    }

    Optional<Target> nginx() throws IOException {
        Optional<Path> program = Nginx.installed();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        int port = Loopback.freePort();
        ChildProcess nginx = Nginx.start(program.get(), this.directory, port, this.backend);
        this.children.push(nginx);
        return Optional.of(new Target("nginx", port, Set.of(Kind.UNARY), Optional.of(Meter.ofProcess(nginx.handle()))));
    }

    Target hop() throws IOException {
        int port = Loopback.freePort();
        return jvm("hop", port, ChildProcess.java(JVM, this.own, List.of("hop", "" + port, "" + this.backend)));
    }

    Target gateway(GatewayUnderTest gateway) throws IOException {
        int port = Loopback.freePort();
        List<String> args = new ArrayList<>(gateway.shape().properties("127.0.0.1:" + this.backend));
        args.add("--server.address=127.0.0.1");
        args.add("--server.port=" + Loopback.freePort());
        args.add("--spring.grpc.server.address=127.0.0.1");
        args.add("--spring.grpc.server.port=" + port);
        args.addAll(gateway.args());
        return jvm(gateway.name(), port, ChildProcess.java(JVM, gateway.jar(), args));
    }

    private Target jvm(String name, int port, List<String> command) throws IOException {
        ChildProcess child = start(name, command);
        Ports.await(port, child.handle());
        return new Target(name, port, Set.of(Kind.values()), Optional.of(Meter.ofJvm(child.handle())));
    }

    private ChildProcess start(String name, List<String> command) throws IOException {
        ChildProcess child = ChildProcess.start(this.directory.resolve(name + ".log"), command);
        this.children.push(child);
        return child;
    }

    @Override
    public void close() {
        this.children.forEach(ChildProcess::close);
    }
}
