package dev.flow.app.gateway;

import dev.flow.proto.jina.DataRequestProto;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Calls Jina's methods with bytes that need not be what they take. */
final class Garbage {

    private Garbage() {}

    /** Sends bytes in a call of their own. */
    static Recorder<DataRequestProto> single(
            ManagedChannel channel, MethodDescriptor<?, DataRequestProto> method, byte[] request) {
        Recorder<DataRequestProto> reply = new Recorder<>();
        ClientCalls.asyncUnaryCall(channel.newCall(raw(method), CallOptions.DEFAULT), request, reply);
        return reply;
    }

    /** Opens a stream that takes bytes. */
    static StreamObserver<byte[]> stream(
            ManagedChannel channel,
            MethodDescriptor<?, DataRequestProto> method,
            StreamObserver<DataRequestProto> replies) {
        return ClientCalls.asyncBidiStreamingCall(channel.newCall(raw(method), CallOptions.DEFAULT), replies);
    }

    private static MethodDescriptor<byte[], DataRequestProto> raw(MethodDescriptor<?, DataRequestProto> method) {
        return method.toBuilder(new Bytes(), method.getResponseMarshaller()).build();
    }

    private static final class Bytes implements Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
