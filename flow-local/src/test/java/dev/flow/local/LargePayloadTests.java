package dev.flow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.Flow;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.assembly.GatewayAssembly;
import dev.flow.net.Protocol;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Health, readiness and dry runs while large requests arrive; HTTP is attacked by the module hostile. */
class LargePayloadTests {

    private static final int REQUESTS = 5;
    private static final String LARGE = "a".repeat(10_000_000);
    private static final List<String> BODIES = List.of(
            "{\"data\":[{\"text\":\"" + LARGE + "\"}]}",
            "{\"data\":[{\"id\":\"" + LARGE + "\"}]}",
            "{\"data\":[{}],\"parameters\":{\"large\":\"" + LARGE + "\"}}");

    private final List<ServingStatus> statuses = new CopyOnWriteArrayList<>();
    private ExecutorServer executor;
    private Gateway gateway;
    private GatewayServers servers;
    private ManagedChannel watching;
    private ManagedChannel sending;

    static Stream<String> bodies() {
        return BODIES.stream();
    }

    @BeforeEach
    void start() throws IOException {
        this.executor = ExecutorServer.start("echo", new PassThrough(), "127.0.0.1", 0);
        Flow flow = Flow.builder()
                .serve(Protocol.GRPC, 0)
                .serve(Protocol.WEBSOCKET, 0)
                .host("127.0.0.1")
                .executor("echo", (echo) -> echo.external("127.0.0.1:" + this.executor.port()))
                .build();
        this.gateway = GatewayAssembly.of(flow).assemble();
        this.gateway.start();
        this.servers = GatewayServers.open(flow.gateway(), this.gateway);
        this.watching = channel();
        this.sending = channel();
        watch();
        await().atMost(Duration.ofSeconds(60)).until(() -> this.statuses.contains(ServingStatus.SERVING));
    }

    private ManagedChannel channel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", port(Protocol.GRPC))
                .usePlaintext()
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
    }

    private void watch() {
        ClientCalls.asyncServerStreamingCall(
                this.watching.newCall(HealthGrpc.getWatchMethod(), CallOptions.DEFAULT),
                HealthCheckRequest.newBuilder().setService("flow").build(),
                new StreamObserver<HealthCheckResponse>() {
                    @Override
                    public void onNext(HealthCheckResponse response) {
                        LargePayloadTests.this.statuses.add(response.getStatus());
                    }

                    @Override
                    public void onError(Throwable ended) {
                        LargePayloadTests.this.statuses.add(ServingStatus.UNKNOWN);
                    }

                    @Override
                    public void onCompleted() {}
                });
    }

    @AfterEach
    void stop() {
        this.watching.shutdownNow();
        this.sending.shutdownNow();
        this.servers.close();
        this.gateway.close();
        this.executor.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endpoint", ""})
    void largeGrpcMessagesLeaveReadinessAlone(String endpoint) {
        DataRequestProto request = DataRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("1").setExecEndpoint(endpoint))
                .setData(DataRequestProto.DataContentProto.newBuilder()
                        .setDocsBytes(com.google.protobuf.ByteString.copyFromUtf8(LARGE)))
                .build();
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(ClientCalls.blockingUnaryCall(
                            this.sending,
                            JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod(),
                            CallOptions.DEFAULT,
                            request))
                    .isNotNull();
        }
        assertReadyAllTheTime();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void largeWebSocketMessagesLeaveReadinessAlone(String body) {
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(exchange(body)).succeedsWithin(Duration.ofSeconds(60));
        }
        assertReadyAllTheTime();
    }

    private void assertReadyAllTheTime() {
        assertThat(this.gateway.readiness().ready()).isTrue();
        assertThat(this.statuses.subList(this.statuses.indexOf(ServingStatus.SERVING), this.statuses.size()))
                .containsOnly(ServingStatus.SERVING);
    }

    /** Sends one message and completes with the first part of the reply. */
    private CompletableFuture<Integer> exchange(String body) {
        CompletableFuture<Integer> replied = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port(Protocol.WEBSOCKET)), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        replied.complete(text.length());
                        from.request(1);
                        return null;
                    }
                })
                .join();
        socket.sendText(body, true);
        return replied.whenComplete((length, failure) -> socket.abort());
    }

    private int port(Protocol protocol) {
        return this.servers.ports().stream()
                .filter((served) -> served.protocol() == protocol)
                .findFirst()
                .orElseThrow()
                .port();
    }
}
