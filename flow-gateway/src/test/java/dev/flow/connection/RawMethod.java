package dev.flow.connection;

import com.google.protobuf.Message;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.proto.wire.DataRequestList;
import dev.flow.wire.JinaMethods;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One method of a {@link RawExecutor}, and what it was asked. */
final class RawMethod {

    private final MethodDescriptor<?, ?> method;
    private final Behaviour<Object> behaviour;
    private final List<Object> asked = new CopyOnWriteArrayList<>();

    private RawMethod(MethodDescriptor<?, ?> method, Behaviour<Object> behaviour) {
        this.method = method;
        this.behaviour = behaviour;
    }

    static RawMethod single(Behaviour<DataRequest> behaviour) {
        return new RawMethod(
                JinaMethods.PROCESS_SINGLE_DATA, (request, call) -> behaviour.answer((DataRequest) request, call));
    }

    static RawMethod list(Behaviour<DataRequestList> behaviour) {
        return new RawMethod(
                JinaMethods.PROCESS_DATA, (request, call) -> behaviour.answer((DataRequestList) request, call));
    }

    static RawMethod stream(Behaviour<DataRequest> behaviour) {
        return new RawMethod(JinaMethods.CALL, (request, call) -> behaviour.answer((DataRequest) request, call));
    }

    static RawMethod endpoints(String... endpoints) {
        Message answer =
                EndpointsProto.newBuilder().addAllEndpoints(List.of(endpoints)).build();
        return new RawMethod(JinaMethods.ENDPOINT_DISCOVERY, (request, call) -> {
            call.send(answer.toByteArray());
            call.close(Status.OK);
        });
    }

    /** Answers with the request itself. */
    static RawMethod echo() {
        return single((request, call) -> call.reply(request));
    }

    Behaviour<Object> behaviour() {
        return this.behaviour;
    }

    void asked(Object message) {
        this.asked.add(message);
    }

    List<Object> asked() {
        return this.asked;
    }

    @SuppressWarnings("unchecked")
    ServerServiceDefinition service() {
        MethodDescriptor<Object, byte[]> raw =
                (MethodDescriptor<Object, byte[]>) (MethodDescriptor<?, ?>) this.method.toBuilder(
                                (MethodDescriptor.Marshaller<Object>) this.method.getRequestMarshaller(), new Bytes())
                        // Of this type a server may answer with nothing, and twice.
                        .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                        .build();
        return ServerServiceDefinition.builder(String.valueOf(this.method.getServiceName()))
                .addMethod(raw, (call, headers) -> started(call))
                .build();
    }

    private RawCall started(ServerCall<Object, byte[]> call) {
        call.request(1);
        return new RawCall(call, this);
    }

    /** What to do with a request. */
    interface Behaviour<Q> {
        void answer(Q request, RawCall call);
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
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
