package dev.flow.app.gateway;

import dev.flow.launch.Loopback;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The Gateway's application in a process of its own, with clients of all its protocols. */
final class RunningGateway implements AutoCloseable {

    private final int httpPort = Loopback.freePort();
    private final int grpcPort = Loopback.freePort();
    private final FlowProcess process;
    private final GrpcClient grpc;

    private RunningGateway(List<String> properties) {
        Stream<String> ports =
                Stream.of("--server.port=" + this.httpPort, "--spring.grpc.server.port=" + this.grpcPort);
        this.process = FlowProcess.gateway(Stream.of(ports, Stream.of(BusyMachine.PATIENCE), properties.stream())
                .flatMap(Function.identity())
                .toList());
        this.grpc = new GrpcClient(this.grpcPort);
    }

    /** Starts one with whatever it does by itself, and returns at once. */
    static RunningGateway start(String... properties) {
        return new RunningGateway(List.of(properties));
    }

    /** Starts one in front of an Executor, and returns at once. */
    static RunningGateway inFrontOf(RunningExecutor executor, String... properties) {
        return new RunningGateway(Stream.concat(
                        Stream.of("--flow.gateway.executors.executor0.addresses=" + executor.address()),
                        Stream.of(properties))
                .toList());
    }

    /** Starts one whose Executors float, each after the one before, and returns at once. */
    static RunningGateway floating(RunningExecutor first, RunningExecutor second) {
        return start(
                "--flow.gateway.executors.first.addresses=" + first.address(),
                "--flow.gateway.executors.first.floating=true",
                "--flow.gateway.executors.second.addresses=" + second.address(),
                "--flow.gateway.executors.second.floating=true",
                "--flow.gateway.executors.second.needs=first");
    }

    FlowProcess process() {
        return this.process;
    }

    GrpcClient grpc() {
        return this.grpc;
    }

    HttpApi http() {
        return new HttpApi(this.httpPort);
    }

    Socket socket(String path, String... subprotocols) {
        return Socket.open(this.httpPort, path, subprotocols);
    }

    int httpPort() {
        return this.httpPort;
    }

    int grpcPort() {
        return this.grpcPort;
    }

    /** Waits until it says that the Flow is ready. It is not asked to look: no dry run, no request. */
    void awaitReady() {
        this.process.awaitThat("the Flow is ready", () -> this.grpc.serving("flow"));
    }

    @Override
    public void close() {
        this.grpc.close();
        this.process.close();
    }
}
