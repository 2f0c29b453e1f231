package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.reflection.v1alpha.ServerReflectionRequest;
import io.grpc.reflection.v1alpha.ServiceResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which names reflection and health tell: those that Jina's do, since some of its Gateways fail at any other. */
interface PublishedNames extends ServingGateway {

    List<String> GATEWAY = List.of(
            "grpc.reflection.v1alpha.ServerReflection",
            "jina.JinaDiscoverEndpointsRPC",
            "jina.JinaGatewayDryRunRPC",
            "jina.JinaInfoRPC",
            "jina.JinaRPC",
            "jina.JinaSingleDataRequestRPC",
            "jina.JinaSingleDocumentRequestRPC");

    List<String> EXECUTOR = List.of(
            "grpc.reflection.v1alpha.ServerReflection",
            "jina.JinaDataRequestRPC",
            "jina.JinaDiscoverEndpointsRPC",
            "jina.JinaInfoRPC",
            "jina.JinaSingleDataRequestRPC",
            "jina.JinaSingleDocumentRequestRPC");

    @Test
    default void reflectionListsWhatJinasDoesAndNothingElse() {
        assertThat(listed(gateway().grpc())).containsExactlyInAnyOrderElementsOf(GATEWAY);
        assertThat(listed(executor().grpc())).containsExactlyInAnyOrderElementsOf(EXECUTOR);
    }

    @Test
    default void reflectionDescribesHealthThoughItDoesNotListIt() throws InvalidProtocolBufferException {
        assertThat(describedWith(gateway().grpc(), "grpc.health.v1.Health")).containsExactly("Health");
        assertThat(describedWith(executor().grpc(), "grpc.health.v1.Health")).containsExactly("Health");
        assertThat(describedWith(gateway().grpc(), "jina.JinaRPC")).contains("JinaRPC");
    }

    @Test
    default void healthListsTheServedServicesAndTheFlow() {
        assertThat(gateway().grpc().healthOfAll().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                GATEWAY.stream(), Stream.of("", "liveness", "readiness", "flow", "flow/executor0"))
                        .toList());
        assertThat(executor().grpc().healthOfAll().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(EXECUTOR.stream(), Stream.of("", "liveness", "readiness"))
                                .toList());
        assertThat(gateway().grpc().healthOfAll()).allSatisfy(PublishedNames::serves);
        assertThat(executor().grpc().healthOfAll()).allSatisfy(PublishedNames::serves);
    }

    private static void serves(String service, ServingStatus status) {
        assertThat(status).isEqualTo(ServingStatus.SERVING);
    }

    private static List<String> listed(GrpcClient grpc) {
        ServerReflectionRequest question =
                ServerReflectionRequest.newBuilder().setListServices("").build();
        return grpc.reflect(question).getListServicesResponse().getServiceList().stream()
                .map(ServiceResponse::getName)
                .toList();
    }

    /** The services in the file that describes one of them. */
    private static List<String> describedWith(GrpcClient grpc, String service) throws InvalidProtocolBufferException {
        ServerReflectionRequest question = ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(service)
                .build();
        return FileDescriptorProto.parseFrom(
                        grpc.reflect(question).getFileDescriptorResponse().getFileDescriptorProto(0))
                .getServiceList()
                .stream()
                .map(ServiceDescriptorProto::getName)
                .toList();
    }
}
