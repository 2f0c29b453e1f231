package dev.flow.grpc;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.flow.wire.JinaMethods;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;

/** Services of the wire with methods that see shallow views, while reflection goes on showing the real messages. */
public final class Services {

    private Services() {}

    /**
     * A service of one unary method, as most of Jina's are.
     *
     * @param generated the service as the generator describes it
     * @param method its method, one of {@link JinaMethods}
     * @param request any request, to know its type
     * @param unary what to do with a request
     */
    public static <Q extends MessageLite, R> BindableService unary(
            ServiceDescriptor generated, MethodDescriptor<Q, R> method, Q request, Unary<Q, R> unary) {
        @SuppressWarnings("unchecked")
        Parser<Q> parser = (Parser<Q>) request.getParserForType();
        return () -> define(generated, JinaMethods.serverSide(method), new UnaryHandler<>(parser, unary));
    }

    /**
     * A service of one method with many replies to a request.
     *
     * @param generated the service as the generator describes it
     * @param method its method, one of {@link JinaMethods}
     * @param request any request, to know its type
     * @param streaming what to do with a request
     */
    public static <Q extends MessageLite, R> BindableService streaming(
            ServiceDescriptor generated, MethodDescriptor<Q, R> method, Q request, Streaming<Q, R> streaming) {
        @SuppressWarnings("unchecked")
        Parser<Q> parser = (Parser<Q>) request.getParserForType();
        return () -> define(generated, JinaMethods.serverSide(method), new StreamHandler<>(parser, streaming));
    }

    /**
     * A service of one method.
     *
     * @param generated the service as the generator describes it
     * @param method its method with marshallers of the caller's choice
     * @param handler what answers
     */
    public static <Q, R> ServerServiceDefinition define(
            ServiceDescriptor generated, MethodDescriptor<Q, R> method, ServerCallHandler<Q, R> handler) {
        ServiceDescriptor service = ServiceDescriptor.newBuilder(generated.getName())
                .setSchemaDescriptor(generated.getSchemaDescriptor())
                .addMethod(method)
                .build();
        return ServerServiceDefinition.builder(service)
                .addMethod(method, handler)
                .build();
    }
}
