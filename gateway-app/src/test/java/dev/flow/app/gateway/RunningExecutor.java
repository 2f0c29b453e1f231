package dev.flow.app.gateway;

import dev.flow.app.gateway.faulty.Faulty;
import dev.flow.app.gateway.held.Held;
import dev.flow.launch.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Executor's application in a process of its own. */
final class RunningExecutor implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private final int port = Loopback.freePort();
    private final Path file = TARGET.resolve("told-" + ProcessHandle.current().pid() + "-" + this.port);
    private final GrpcClient grpc = new GrpcClient(this.port);
    private final FlowProcess process;

    private RunningExecutor() {
        this.process = FlowProcess.executor(List.of(), properties().toList());
    }

    /** Starts one with a class of this module, which reads the file that a system property names. */
    private RunningExecutor(Class<?> executor, String property) {
        this.process = FlowProcess.executor(
                List.of("-Dloader.path=" + TARGET.resolve("test-classes"), "-D" + property + "=" + this.file),
                Stream.concat(properties(), Stream.of("--flow.executor.packages=" + executor.getPackageName()))
                        .toList());
    }

    private Stream<String> properties() {
        return Stream.of("--flow.executor.port=" + this.port, "--server.port=0");
    }

    /** Starts one that passes everything through, and returns at once. */
    static RunningExecutor start() {
        return new RunningExecutor();
    }

    /** Starts one that holds requests until they are released, added as a user's jar would be, and returns at once. */
    static RunningExecutor startHolding() {
        return new RunningExecutor(Held.class, Held.UNTIL);
    }

    /** Starts one that serves, fails or replies late, added as a user's jar would be, and returns at once. */
    static RunningExecutor startFaulty() {
        return new RunningExecutor(Faulty.class, Faulty.MODE);
    }

    int port() {
        return this.port;
    }

    String address() {
        return "127.0.0.1:" + this.port;
    }

    FlowProcess process() {
        return this.process;
    }

    GrpcClient grpc() {
        return this.grpc;
    }

    /** Waits until it says that it serves. */
    void awaitServing() {
        this.process.awaitThat("the Executor serves", () -> this.grpc.serving(""));
    }

    /** Waits until so many requests have come in all. */
    void awaitHeld(int requests) {
        this.process.awaitOutput(Pattern.compile("(" + Held.CAME + ".*?){" + requests + "}", Pattern.DOTALL));
    }

    /** Lets the requests go. */
    void release() throws IOException {
        Files.createFile(this.file);
    }

    /** Changes how it serves: {@code serves}, {@code fails} or {@code late}. */
    void behave(String mode) throws IOException {
        Files.writeString(this.file, mode);
    }

    @Override
    public void close() {
        this.grpc.close();
        this.process.close();
    }
}
