package dev.flow.wire;

import dev.flow.proto.jina.JinaSingleDocumentRequestRPCGrpc;
import io.grpc.BindableService;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.reflection.v1.ListServiceResponse;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1alpha.ServerReflectionGrpc;
import java.util.function.Predicate;

/**
 * Server reflection as Jina's Gateways ask for it: version {@code v1alpha}, and a list with the names of Jina's services and
 * its own only. Some Gateways end a call with a {@code KeyError} at any other name, health included, which is therefore
 * described when asked for but not listed.
 */
public final class Reflection {

    private Reflection() {}

    /** A reflection service over whatever the server it is added to serves, but for streams of documents. */
    public static BindableService jina() {
        return jina((service) -> listed(service) && !service.equals(JinaSingleDocumentRequestRPCGrpc.SERVICE_NAME));
    }

    /**
     * The same with streams of documents among what is listed. Gateways of Jina 3.34 use what is listed only; those of 3.6
     * fail at this name.
     */
    public static BindableService jinaWithStreams() {
        return jina(Reflection::listed);
    }

    @SuppressWarnings("deprecation")
    private static BindableService jina(Predicate<String> shown) {
        // grpc-java calls v1alpha deprecated; it is the only version Jina's Gateways speak.
        BindableService everything = ProtoReflectionService.newInstance();
        return () -> ServerInterceptors.intercept(everything, new OnlyJinaNames(shown));
    }

    /**
     * Whether a Jina peer may see this name.
     *
     * @param service the full name of a service
     */
    public static boolean listed(String service) {
        return service.startsWith("jina.") || service.equals(ServerReflectionGrpc.SERVICE_NAME);
    }

    private record OnlyJinaNames(Predicate<String> shown) implements ServerInterceptor {

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            return next.startCall(
                    new SimpleForwardingServerCall<>(call) {
                        @Override
                        @SuppressWarnings("unchecked")
                        public void sendMessage(R message) {
                            // grpc-java answers with messages of v1, which look the same on the wire.
                            super.sendMessage(
                                    message instanceof ServerReflectionResponse response
                                                    && response.hasListServicesResponse()
                                            ? (R) filtered(response)
                                            : message);
                        }
                    },
                    headers);
        }

        private ServerReflectionResponse filtered(ServerReflectionResponse response) {
            ListServiceResponse.Builder names = ListServiceResponse.newBuilder();
            response.getListServicesResponse().getServiceList().stream()
                    .filter((service) -> this.shown.test(service.getName()))
                    .forEach(names::addService);
            return response.toBuilder().setListServicesResponse(names).build();
        }
    }
}
