package dev.flow.grpc.server;

import dev.flow.health.HealthService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server with limits, and a client that behaves on a connection of its own. */
final class LimitedServer implements AutoCloseable {

    private final Server server;
    private final ManagedChannel neighbor;

    private LimitedServer(Server server) {
        this.server = server;
        this.neighbor = NettyChannelBuilder.forAddress("localhost", server.getPort())
                .usePlaintext()
                .build();
    }

    static LimitedServer start(GrpcServerLimits limits) throws IOException {
        return start(limits::apply);
    }

    static LimitedServer start(ConnectionGuard guard) throws IOException {
        return start(guard::apply);
    }

    private static LimitedServer start(Consumer<NettyServerBuilder> protection) throws IOException {
        HealthService health = new HealthService();
        health.set("", true);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(health);
        protection.accept(builder);
        return new LimitedServer(builder.build().start());
    }

    int port() {
        return this.server.getPort();
    }

    /** Returns the answer of a health check by the neighbor. */
    ServingStatus check() {
        return HealthGrpc.newBlockingStub(this.neighbor)
                .withWaitForReady()
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }

    @Override
    public void close() {
        this.neighbor.shutdownNow();
        this.server.shutdownNow();
    }
}
