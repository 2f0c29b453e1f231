package dev.flow.hostile.process;

import dev.flow.hostile.busy.BusyExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Two Executors side by side, {@code encoder} and {@code busy}, and Gateways in front of them. */
public final class TestBed implements AutoCloseable {

    // The heap that issue reports of memory refer to; direct memory keeps its default.
    private static final List<String> GATEWAY = List.of("-Xmx256m");
    private static final List<String> EXECUTOR = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    private final Jars jars;
    private final Path directory;
    private final List<String> options;
    private final ServerProcess encoder;
    private final ServerProcess busy;

    private TestBed(Jars jars, Path directory, List<String> options) throws IOException {
        this.jars = jars;
        this.directory = directory;
        this.options = options;
        this.busy = startBusy();
        this.encoder = startEncoder();
    }

    /**
     * Starts the Executors.
     *
     * @param jars the jars under test
     * @param directory the directory for logs
     * @param options more options of each JVM
     */
    public static TestBed start(Jars jars, Path directory, List<String> options) throws IOException {
        return new TestBed(jars, Files.createDirectories(directory), options);
    }

    private ServerProcess startEncoder() throws IOException {
        int port = Ports.free();
        List<String> arguments = List.of(
                "--flow.executor.address=127.0.0.1",
                "--flow.executor.port=" + port,
                "--server.address=127.0.0.1",
                "--server.port=0");
        return ServerProcess.start(log("encoder"), port, java(EXECUTOR, this.jars.executorApp(), arguments));
    }

    private ServerProcess startBusy() throws IOException {
        int port = Ports.free();
        List<String> arguments = List.of(
                "executor",
                "--host=127.0.0.1",
                "--port=" + port,
                "--name=busy",
                "--uses=" + BusyExecutor.class.getName(),
                "--class-path=" + busyClasses());
        return ServerProcess.start(log("busy"), port, java(EXECUTOR, this.jars.flow(), arguments));
    }

    /** Copies the class out of the jar of this program, whose layout only Boot's loader reads. */
    private Path busyClasses() throws IOException {
        Path classes = this.directory.resolve("classes");
        String file = BusyExecutor.class.getName().replace('.', '/') + ".class";
        Path copy = classes.resolve(file);
        Files.createDirectories(copy.getParent());
        try (InputStream source = BusyExecutor.class.getClassLoader().getResourceAsStream(file)) {
            if (source == null) {
                throw new IOException("Class file " + file + " is missing on the class path");
            }
            Files.write(copy, source.readAllBytes());
        }
        return classes;
    }

    /** Starts a Gateway and waits until it listens. */
    public GatewayProcess gateway(GatewayKind kind) throws IOException {
        return gateway(kind, List.of());
    }

    /** Starts a Gateway with more arguments and waits until it listens. */
    public GatewayProcess gateway(GatewayKind kind, List<String> more) throws IOException {
        int http = Ports.free();
        int grpc = Ports.free();
        List<String> arguments = Stream.concat(
                        kind.arguments(http, grpc, this.encoder.port(), this.busy.port()).stream(), more.stream())
                .toList();
        List<String> command = JavaCommand.withFewFiles(java(GATEWAY, kind.jar(this.jars), arguments));
        String name = kind.toString().replace(' ', '-') + "-" + http;
        return new GatewayProcess(kind, ServerProcess.start(log(name), http, command), http, grpc);
    }

    private List<String> java(List<String> memory, Path jar, List<String> arguments) {
        return JavaCommand.of(
                Stream.concat(memory.stream(), this.options.stream()).toList(), jar, arguments);
    }

    private Path log(String name) {
        return this.directory.resolve(name + ".log");
    }

    /** Returns the directory of logs and other files of this run. */
    public Path directory() {
        return this.directory;
    }

    public ServerProcess encoder() {
        return this.encoder;
    }

    public ServerProcess busy() {
        return this.busy;
    }

    @Override
    public void close() {
        this.encoder.close();
        this.busy.close();
    }
}
