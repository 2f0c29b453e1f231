package dev.flow.grpc;

import dev.flow.proto.jina.JinaSingleDocumentRequestRPCGrpc;
import io.grpc.BindableService;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.reflection.v1.ListServiceResponse;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1alpha.ServerReflectionGrpc;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Creates server reflection that is compatible with Jina's Gateways: version {@code v1alpha}, and a list with only Jina's services
 * and reflection. A Gateway of Jina 3.6 ends a call with a {@code KeyError} if the list has any other name. Other services, such
 * as health, are therefore described on request but not listed.
 *
 * <p>{@code jina.JinaSingleDocumentRequestRPC} is such a name for Jina 3.6, but without it a Gateway of Jina 3.34 does not stream
 * documents. Both Gateways send one request, close their side and read all responses. Jina 3.6 uses the first response, Jina 3.34
 * the last. A Python client therefore receives two lists: one without that name, then the complete list.
 */
public final class Reflection {

    private static final Metadata.Key<String> USER_AGENT =
            Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);

    /** The start of the user agent of every Jina Gateway. */
    private static final String PYTHON = "grpc-python";

    private Reflection() {}

    /** Creates a reflection service for all services of the server that it is added to. */
    @SuppressWarnings("deprecation")
    public static BindableService jina() {
        // grpc-java deprecates v1alpha, but Jina's Gateways support no other version.
        BindableService everything = ProtoReflectionService.newInstance();
        return () -> ServerInterceptors.intercept(everything, new ListFilter());
    }

    /**
     * Returns whether the list contains a service.
     *
     * @param service the full name of a service
     */
    public static boolean listed(String service) {
        return service.startsWith("jina.") || service.equals(ServerReflectionGrpc.SERVICE_NAME);
    }

    private static boolean listedFor36(String service) {
        return listed(service) && !service.equals(JinaSingleDocumentRequestRPCGrpc.SERVICE_NAME);
    }

    private static final class ListFilter implements ServerInterceptor {

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            String agent = headers.get(USER_AGENT);
            return next.startCall(new FilteredCall<>(call, agent != null && agent.startsWith(PYTHON)), headers);
        }
    }

    private static final class FilteredCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

        private final boolean twice;
        private @Nullable R complete;
        private int responses;

        FilteredCall(ServerCall<Q, R> call, boolean twice) {
            super(call);
            this.twice = twice;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void sendMessage(R message) {
            this.responses++;
            // grpc-java sends messages of v1, which have the same wire format.
            if (message instanceof ServerReflectionResponse response && response.hasListServicesResponse()) {
                R complete = (R) filtered(response, Reflection::listed);
                this.complete = complete;
                super.sendMessage(this.twice ? (R) filtered(response, Reflection::listedFor36) : complete);
            } else {
                super.sendMessage(message);
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            // A client that sends more requests counts the responses, and is not a Jina Gateway.
            if (this.twice && this.complete != null && this.responses == 1 && status.isOk()) {
                super.sendMessage(this.complete);
            }
            super.close(status, trailers);
        }

        private static ServerReflectionResponse filtered(ServerReflectionResponse response, Predicate<String> listed) {
            ListServiceResponse.Builder names = ListServiceResponse.newBuilder();
            response.getListServicesResponse().getServiceList().stream()
                    .filter((service) -> listed.test(service.getName()))
                    .forEach(names::addService);
            return response.toBuilder().setListServicesResponse(names).build();
        }
    }
}
