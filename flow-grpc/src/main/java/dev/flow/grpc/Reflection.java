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
 * Server reflection as Jina's Gateways ask for it: version {@code v1alpha}, and a list with the names of Jina's services and
 * its own only. Those of Jina 3.6 end a call with a {@code KeyError} at any other name, health included, which is therefore
 * described when asked for but not listed.
 *
 * <p>They do so at {@code jina.JinaSingleDocumentRequestRPC} too, without which Gateways of Jina 3.34 stream no documents. Both send one
 * question and end their side, and both read all answers; the old ones then use the first and the new ones the last. So these
 * clients get two lists: one without that name, then the whole.
 */
public final class Reflection {

    private static final Metadata.Key<String> USER_AGENT =
            Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);

    /** How gRPC names itself in every Gateway of Jina. */
    private static final String PYTHON = "grpc-python";

    private Reflection() {}

    /** A reflection service over whatever the server it is added to serves. */
    @SuppressWarnings("deprecation")
    public static BindableService jina() {
        // grpc-java calls v1alpha deprecated; it is the only version Jina's Gateways speak.
        BindableService everything = ProtoReflectionService.newInstance();
        return () -> ServerInterceptors.intercept(everything, new OnlyJinaNames());
    }

    /**
     * Whether a Jina peer may see this name.
     *
     * @param service the full name of a service
     */
    public static boolean listed(String service) {
        return service.startsWith("jina.") || service.equals(ServerReflectionGrpc.SERVICE_NAME);
    }

    private static boolean known36(String service) {
        return listed(service) && !service.equals(JinaSingleDocumentRequestRPCGrpc.SERVICE_NAME);
    }

    private static final class OnlyJinaNames implements ServerInterceptor {

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            String agent = headers.get(USER_AGENT);
            return next.startCall(new Listing<>(call, agent != null && agent.startsWith(PYTHON)), headers);
        }
    }

    private static final class Listing<Q, R> extends SimpleForwardingServerCall<Q, R> {

        private final boolean twice;
        private @Nullable R whole;
        private int answers;

        Listing(ServerCall<Q, R> call, boolean twice) {
            super(call);
            this.twice = twice;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void sendMessage(R message) {
            this.answers++;
            // grpc-java answers with messages of v1, which look the same on the wire.
            if (message instanceof ServerReflectionResponse response && response.hasListServicesResponse()) {
                R every = (R) filtered(response, Reflection::listed);
                this.whole = every;
                super.sendMessage(this.twice ? (R) filtered(response, Reflection::known36) : every);
            } else {
                super.sendMessage(message);
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            // One who asks more than this counts the answers, and is no Gateway of Jina.
            if (this.twice && this.whole != null && this.answers == 1 && status.isOk()) {
                super.sendMessage(this.whole);
            }
            super.close(status, trailers);
        }

        private static ServerReflectionResponse filtered(ServerReflectionResponse response, Predicate<String> shown) {
            ListServiceResponse.Builder names = ListServiceResponse.newBuilder();
            response.getListServicesResponse().getServiceList().stream()
                    .filter((service) -> shown.test(service.getName()))
                    .forEach(names::addService);
            return response.toBuilder().setListServicesResponse(names).build();
        }
    }
}
