package dev.flow.test;

import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayServices;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Serves a Gateway under test over gRPC. */
final class ServedGateway implements AutoCloseable {

    private final Server server;

    private ServedGateway(Server server) {
        this.server = server;
    }

    static ServedGateway start(Gateway gateway) {
        GatewayServices services = new GatewayServices(gateway);
        services.start();
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor();
        services.all().forEach(builder::addService);
        try {
            return new ServedGateway(builder.build().start());
        } catch (IOException failure) {
            throw new UncheckedIOException("The Gateway under test cannot listen", failure);
        }
    }

    int port() {
        return this.server.getPort();
    }

    @Override
    public void close() {
        this.server.shutdownNow();
    }
}
