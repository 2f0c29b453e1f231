package dev.flow.app.gateway;

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
    private final Path released =
            TARGET.resolve("released-" + ProcessHandle.current().pid() + "-" + this.port);
    private final GrpcClient grpc = new GrpcClient(this.port);
    private final FlowProcess process;

    private RunningExecutor(boolean holding) {
        List<String> properties = List.of("--flow.executor.port=" + this.port, "--server.port=0");
        this.process = holding ? holding(properties, this.released) : FlowProcess.executor(List.of(), properties);
    }

    /** Starts one that passes everything through, and returns at once. */
    static RunningExecutor start() {
        return new RunningExecutor(false);
    }

    /** Starts one that holds requests until they are released, added as a user's jar would be, and returns at once. */
    static RunningExecutor startHolding() {
        return new RunningExecutor(true);
    }

    private static FlowProcess holding(List<String> properties, Path released) {
        String packages = "--flow.executor.packages=" + Held.class.getPackageName();
        return FlowProcess.executor(
                List.of("-Dloader.path=" + TARGET.resolve("test-classes"), "-D" + Held.UNTIL + "=" + released),
                Stream.concat(properties.stream(), Stream.of(packages)).toList());
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
        Files.createFile(this.released);
    }

    @Override
    public void close() {
        this.grpc.close();
        this.process.close();
    }
}
