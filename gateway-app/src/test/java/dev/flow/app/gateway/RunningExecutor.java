package dev.flow.app.gateway;

import dev.flow.app.gateway.slow.Slow;
import java.nio.file.Path;
import java.util.List;

/** The Executor's application in a process of its own. */
final class RunningExecutor implements AutoCloseable {

    private final int port;
    private final FlowProcess process;
    private final GrpcClient grpc;

    private RunningExecutor(int port, List<String> jvmOptions, List<String> properties) {
        this.port = port;
        this.process = FlowProcess.executor(jvmOptions, properties);
        this.grpc = new GrpcClient(port);
    }

    /** Starts one that passes everything through, and returns at once. */
    static RunningExecutor start() {
        int port = FreePort.next();
        return new RunningExecutor(port, List.of(), properties(port));
    }

    /** Starts one that takes a second for each request, as a jar of the user's would be added, and returns at once. */
    static RunningExecutor startSlow() {
        int port = FreePort.next();
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        return new RunningExecutor(
                port,
                List.of("-Dloader.path=" + classes),
                List.of(
                        "--flow.executor.port=" + port,
                        "--flow.executor.packages=" + Slow.class.getPackageName(),
                        "--server.port=0"));
    }

    private static List<String> properties(int port) {
        return List.of("--flow.executor.port=" + port, "--server.port=0");
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

    @Override
    public void close() {
        this.grpc.close();
        this.process.close();
    }
}
