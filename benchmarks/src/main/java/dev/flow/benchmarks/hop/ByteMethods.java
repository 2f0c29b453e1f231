package dev.flow.benchmarks.hop;

import dev.flow.wire.JinaMethods;
import io.grpc.MethodDescriptor;

/** The methods a hop passes on, with messages as bytes. */
public final class ByteMethods {

    /** {@code jina.JinaSingleDataRequestRPC/process_single_data}. */
    public static final MethodDescriptor<byte[], byte[]> UNARY = bytes(JinaMethods.PROCESS_SINGLE_DATA);

    /** {@code jina.JinaRPC/Call}. */
    public static final MethodDescriptor<byte[], byte[]> STREAM = bytes(JinaMethods.CALL);

    private ByteMethods() {}

    private static MethodDescriptor<byte[], byte[]> bytes(MethodDescriptor<?, ?> method) {
        return method.toBuilder(new Bytes(), new Bytes()).build();
    }
}
