package dev.flow.hostile.process;

import java.net.InetSocketAddress;

/**
 * A Gateway under test.
 *
 * @param kind the kind of Gateway
 * @param server the process
 * @param httpPort the port of HTTP and WebSocket
 * @param grpcPort the port of gRPC
 */
public record GatewayProcess(GatewayKind kind, ServerProcess server, int httpPort, int grpcPort)
        implements AutoCloseable {

    public InetSocketAddress http() {
        return Ports.local(this.httpPort);
    }

    public InetSocketAddress grpc() {
        return Ports.local(this.grpcPort);
    }

    @Override
    public void close() {
        this.server.close();
    }
}
