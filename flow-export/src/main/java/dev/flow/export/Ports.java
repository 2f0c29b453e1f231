package dev.flow.export;

/** Ports within containers. Each container has its own address, so all containers of a kind use the same port. */
final class Ports {

    /** The port of Executors. */
    static final int EXECUTOR = 12346;

    /** The port of Actuator in an Executor. */
    static final int EXECUTOR_HTTP = 8081;

    /** The port of the Gateway for gRPC. */
    static final int GATEWAY_GRPC = 9090;

    /** The port of the Gateway for HTTP, WebSocket and Actuator. */
    static final int GATEWAY_HTTP = 8080;

    private Ports() {}
}
