package dev.flow.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.health.HealthService;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc.JinaDiscoverEndpointsRPCImplBase;
import dev.flow.proto.jina.JinaSingleDocumentRequestRPCGrpc.JinaSingleDocumentRequestRPCImplBase;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.reflection.v1alpha.ServerReflectionGrpc;
import io.grpc.reflection.v1alpha.ServerReflectionRequest;
import io.grpc.reflection.v1alpha.ServerReflectionResponse;
import io.grpc.reflection.v1alpha.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server with more than Jina knows shows to whom. */
class ReflectionTests {

    private static final String DISCOVERY = "jina.JinaDiscoverEndpointsRPC";
    private static final String STREAMS = "jina.JinaSingleDocumentRequestRPC";
    private static final String REFLECTION = "grpc.reflection.v1alpha.ServerReflection";
    private static final String JINA = "grpc-python-asyncio/1.68.1";

    private final List<ManagedChannel> channels = new ArrayList<>();
    private Server server;

    @BeforeEach
    void serve() throws IOException {
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(new JinaDiscoverEndpointsRPCImplBase() {})
                .addService(new JinaSingleDocumentRequestRPCImplBase() {})
                .addService(new HealthService())
                .addService(Reflection.jina())
                .build()
                .start();
    }

    @AfterEach
    void close() {
        this.channels.forEach(ManagedChannel::shutdownNow);
        this.server.shutdownNow();
    }

    @Test
    void sendsTwoListsToAGatewayOfJina() throws Exception {
        List<List<String>> lists = lists(ask(JINA, list()));
        assertThat(lists).hasSize(2);
        // Jina 3.6 uses the first list and fails with a KeyError at the name of the stream service; Jina 3.34 uses the
        // last list.
        assertThat(lists.get(0)).containsExactlyInAnyOrder(DISCOVERY, REFLECTION);
        assertThat(lists.get(1)).containsExactlyInAnyOrder(DISCOVERY, STREAMS, REFLECTION);
    }

    @Test
    void sendsOneResponseToEveryOtherClient() throws Exception {
        assertThat(lists(ask("grpcurl/1.9.3", list())))
                .singleElement()
                .satisfies((names) -> assertThat(names).containsExactlyInAnyOrder(DISCOVERY, STREAMS, REFLECTION));
    }

    @Test
    void sendsAsManyResponsesAsAPythonToolSentRequests() throws Exception {
        List<ServerReflectionResponse> answers = ask(JINA, list(), file("grpc.health.v1.Health"));
        assertThat(answers).hasSize(2);
        assertThat(answers.get(1).hasFileDescriptorResponse()).isTrue();
    }

    @Test
    void sendsOneResponseToARequestForAService() throws Exception {
        assertThat(ask(JINA, file(STREAMS)))
                .singleElement()
                .matches(ServerReflectionResponse::hasFileDescriptorResponse);
    }

    private static ServerReflectionRequest list() {
        return ServerReflectionRequest.newBuilder().setListServices("").build();
    }

    private static ServerReflectionRequest file(String service) {
        return ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(service)
                .build();
    }

    private static List<List<String>> lists(List<ServerReflectionResponse> answers) {
        return answers.stream()
                .map((answer) -> answer.getListServicesResponse().getServiceList().stream()
                        .map(ServiceResponse::getName)
                        .toList())
                .toList();
    }

    private List<ServerReflectionResponse> ask(String agent, ServerReflectionRequest... questions) throws Exception {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", this.server.getPort())
                .usePlaintext()
                .userAgent(agent)
                .build();
        this.channels.add(channel);
        Answers answers = new Answers();
        StreamObserver<ServerReflectionRequest> asking =
                ServerReflectionGrpc.newStub(channel).serverReflectionInfo(answers);
        List.of(questions).forEach(asking::onNext);
        asking.onCompleted();
        return answers.all.get(20, TimeUnit.SECONDS);
    }

    private static final class Answers implements StreamObserver<ServerReflectionResponse> {

        private final List<ServerReflectionResponse> sofar = new ArrayList<>();
        private final CompletableFuture<List<ServerReflectionResponse>> all = new CompletableFuture<>();

        @Override
        public void onNext(ServerReflectionResponse answer) {
            this.sofar.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            this.all.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            this.all.complete(this.sofar);
        }
    }
}
