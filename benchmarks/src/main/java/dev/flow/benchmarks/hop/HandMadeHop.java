package dev.flow.benchmarks.hop;

import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Forwards every request to one backend, and its reply back, with raw listeners, bytes and only event loop threads. Has no other
 * function of a Gateway.
 */
public final class HandMadeHop {

    private static final int MAX_MESSAGE = 64 * 1024 * 1024;

    private HandMadeHop() {}

    /**
     * Starts the hop.
     *
     * @param port the port to listen on
     * @param backend the port of the backend
     */
    public static Server start(int port, int backend) throws IOException {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", backend)
                .usePlaintext()
                .directExecutor()
                .maxInboundMessageSize(MAX_MESSAGE)
                .build();
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .directExecutor()
                .maxInboundMessageSize(MAX_MESSAGE)
                .addService(service(ByteMethods.UNARY, new UnaryHop(channel)))
                .addService(service(ByteMethods.STREAM, new StreamHop(channel)))
                .build()
                .start();
    }

    private static ServerServiceDefinition service(
            MethodDescriptor<byte[], byte[]> method, ServerCallHandler<byte[], byte[]> handler) {
        return ServerServiceDefinition.builder(String.valueOf(method.getServiceName()))
                .addMethod(method, handler)
                .build();
    }
}
