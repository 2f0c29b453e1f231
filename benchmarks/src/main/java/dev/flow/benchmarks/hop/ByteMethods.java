package dev.flow.benchmarks.hop;

import dev.flow.proto.health.HealthGrpc;
import dev.flow.wire.JinaMethods;
import io.grpc.MethodDescriptor;

/** gRPC methods whose messages are bytes: the methods of the hop, and the health Watch. */
public final class ByteMethods {

    /** {@code jina.JinaSingleDataRequestRPC/process_single_data}. */
    public static final MethodDescriptor<byte[], byte[]> UNARY = bytes(JinaMethods.PROCESS_SINGLE_DATA);

    /** {@code jina.JinaRPC/Call}. */
    public static final MethodDescriptor<byte[], byte[]> STREAM = bytes(JinaMethods.CALL);

    /** {@code grpc.health.v1.Health/Watch}. */
    public static final MethodDescriptor<byte[], byte[]> WATCH = bytes(HealthGrpc.getWatchMethod());

    private ByteMethods() {}

    private static MethodDescriptor<byte[], byte[]> bytes(MethodDescriptor<?, ?> method) {
        return method.toBuilder(new Bytes(), new Bytes()).build();
    }
}
