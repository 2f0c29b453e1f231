package dev.flow.grpc;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.flow.wire.JinaMethods;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;

/** Defines gRPC services whose methods process shallow views, while reflection describes the original messages. */
public final class Services {

    private Services() {}

    /**
     * Defines a service with one unary method.
     *
     * @param generated the generated descriptor of the service
     * @param method the method, one of {@link JinaMethods}
     * @param request any request, which determines the type
     * @param unary the implementation
     */
    public static <Q extends MessageLite, R> BindableService unary(
            ServiceDescriptor generated, MethodDescriptor<Q, R> method, Q request, Unary<Q, R> unary) {
        @SuppressWarnings("unchecked")
        Parser<Q> parser = (Parser<Q>) request.getParserForType();
        return () -> define(generated, JinaMethods.serverSide(method), new UnaryHandler<>(parser, unary));
    }

    /**
     * Defines a service with one method that streams replies.
     *
     * @param generated the generated descriptor of the service
     * @param method the method, one of {@link JinaMethods}
     * @param request any request, which determines the type
     * @param streaming the implementation
     */
    public static <Q extends MessageLite, R> BindableService streaming(
            ServiceDescriptor generated, MethodDescriptor<Q, R> method, Q request, Streaming<Q, R> streaming) {
        @SuppressWarnings("unchecked")
        Parser<Q> parser = (Parser<Q>) request.getParserForType();
        return () -> define(generated, JinaMethods.serverSide(method), new StreamHandler<>(parser, streaming));
    }

    /**
     * Defines a service with one method.
     *
     * @param generated the generated descriptor of the service
     * @param method the method with its marshallers
     * @param handler the implementation
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
