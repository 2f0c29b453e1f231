package dev.flow.connection;

import static org.awaitility.Awaitility.await;

import dev.flow.net.ReplicaAddress;
import io.grpc.Server;
import io.grpc.internal.GrpcUtil;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.Optional;

/** A server on a socket of this machine that does to each call what a test says. */
final class RawExecutor implements AutoCloseable {

    private final Server server;
    private final int port;

    private RawExecutor(Server server) {
        this.server = server;
        this.port = server.getPort();
    }

    static RawExecutor start(RawMethod... methods) {
        return bind(0, methods);
    }

    /** Starts a server that accepts less metadata than others. */
    static RawExecutor withMaxMetadata(int bytes, RawMethod... methods) {
        return bind(0, bytes, methods);
    }

    /** Starts where another has just been closed. */
    static RawExecutor start(int port, RawMethod... methods) {
        // The JDK gives a socket back only when its selector has looked at it once more.
        return await().ignoreExceptions().until(() -> bind(port, methods), Objects::nonNull);
    }

    private static RawExecutor bind(int port, RawMethod... methods) {
        return bind(port, GrpcUtil.DEFAULT_MAX_HEADER_LIST_SIZE, methods);
    }

    private static RawExecutor bind(int port, int maxMetadata, RawMethod... methods) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .maxInboundMetadataSize(maxMetadata)
                .directExecutor();
        for (RawMethod method : methods) {
            builder.addService(method.service());
        }
        try {
            return new RawExecutor(builder.build().start());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** A port nobody listens at. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    int port() {
        return this.port;
    }

    ReplicaConnection connect() {
        return connect(port());
    }

    static ReplicaConnection connect(int port) {
        ReplicaAddress address = ReplicaAddress.parse("127.0.0.1:" + port);
        return new ReplicaConnection(address, Channels.DEFAULT.network(address, Optional.empty()));
    }

    /** Ends as a server does that is replaced: what is in flight is answered, nothing new is taken. */
    void drain() {
        this.server.shutdown();
    }

    @Override
    public void close() {
        this.server.shutdownNow();
        try {
            // The port is free for the next one only then.
            this.server.awaitTermination();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
