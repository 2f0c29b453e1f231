package dev.flow.export;

/** Where things listen within containers: each has an address of its own, so all of a kind can listen on the same. */
final class Ports {

    /** Executors, as everywhere in Flow. */
    static final int EXECUTOR = 12346;

    /** Actuator beside an Executor. */
    static final int EXECUTOR_HTTP = 8081;

    /** The Gateway's gRPC. */
    static final int GATEWAY_GRPC = 9090;

    /** The Gateway's HTTP and WebSocket, and Actuator. */
    static final int GATEWAY_HTTP = 8080;

    private Ports() {}
}
