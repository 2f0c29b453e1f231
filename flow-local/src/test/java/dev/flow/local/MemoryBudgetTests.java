package dev.flow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.assembly.GatewayAssembly;
import dev.flow.net.Protocol;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryBudgetTests {

    private static final int BUDGET = 4 * 1024 * 1024;
    private static final String LARGE = "a".repeat(6 * 1024 * 1024);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ExecutorServer executor;
    private Gateway gateway;
    private GatewayServers servers;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        this.executor = ExecutorServer.start("echo", new PassThrough(), "127.0.0.1", 0);
        Flow flow = Flow.builder()
                .serve(Protocol.GRPC, 0)
                .serve(Protocol.HTTP, 0)
                .serve(Protocol.WEBSOCKET, 0)
                .host("127.0.0.1")
                .set(GatewaySettings.MEMORY_BUDGET, BUDGET)
                .executor("echo", (echo) -> echo.external("127.0.0.1:" + this.executor.port()))
                .build();
        this.gateway = GatewayAssembly.of(flow).assemble();
        this.servers = GatewayServers.open(flow.gateway(), this.gateway);
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port(Protocol.GRPC))
                .usePlaintext()
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
    }

    @AfterEach
    void stop() {
        this.channel.shutdownNow();
        this.servers.close();
        this.gateway.close();
        this.executor.close();
    }

    @Test
    void refusesAnHttpBodyThatCannotFitTheBudgetAndServesTheNext() throws Exception {
        assertThat(post("{\"data\":[{\"text\":\"" + LARGE + "\"}]}").statusCode())
                .isEqualTo(413);
        assertThat(post("{\"data\":[{\"text\":\"hi\"}]}").statusCode()).isEqualTo(200);
        assertEverythingReleased();
    }

    @Test
    void refusesAnHttpBodyByItsLengthWhileOthersUseTheBudget() throws Exception {
        String body = "{\"data\":[{\"text\":\"" + LARGE.substring(0, BUDGET / 8) + "\"}]}";
        try (MemoryShare others = this.gateway.admission().memory().open()) {
            others.add(BUDGET / 2);
            try (Socket client = new Socket("127.0.0.1", port(Protocol.HTTP))) {
                client.getOutputStream()
                        .write(("POST /post HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                byte[] start = client.getInputStream().readNBytes(12);
                assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 503");
            }
        }
        assertThat(post(body).statusCode()).isEqualTo(200);
        assertEverythingReleased();
    }

    @Test
    void servesALargeReplyToAClientThatReadsSlowly() throws Exception {
        String body = "{\"data\":[{\"text\":\"" + LARGE.substring(0, BUDGET / 8) + "\"}]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(Protocol.HTTP) + "/post"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<InputStream> reply = this.http.send(request, BodyHandlers.ofInputStream());
        assertThat(reply.headers().firstValueAsLong("Content-Length").orElse(0)).isGreaterThan(BUDGET / 8);
        assertThat(new String(reply.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains(LARGE.substring(0, BUDGET / 8))
                .endsWith("}");
        assertThat(post("{\"data\":[{\"text\":\"hi\"}]}").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAGrpcMessageOverTheBudgetAndServesTheNext() {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> call(request(LARGE)))
                .satisfies((refused) ->
                        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
        assertThat(call(request("hi")).getParameters()).isNotNull();
        assertThat(call(request("a".repeat(1024 * 1024)))).isNotNull();
        assertEverythingReleased();
    }

    @Test
    void closesAWebSocketWhoseFrameIsOverTheBudget() {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket socket = this.http
                .newWebSocketBuilder()
                .subprotocols("bytes")
                .buildAsync(URI.create("ws://127.0.0.1:" + port(Protocol.WEBSOCKET)), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                        closed.complete(code);
                        return null;
                    }
                })
                .join();
        socket.sendBinary(ByteBuffer.wrap(LARGE.getBytes()), true);
        assertThat(closed).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(1013);
        socket.abort();
        assertEverythingReleased();
    }

    @Test
    void stopsReadingAStreamWhoseRepliesAreNotRead() {
        ClientCall<DataRequestProto, DataRequestProto> call =
                this.channel.newCall(JinaRPCGrpc.getCallMethod(), CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        for (int i = 0; i < 50; i++) {
            call.sendMessage(request("a".repeat(1024 * 1024)));
        }
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(30)).until(() -> !call.isReady());
        assertThat(this.gateway.admission().memory().used()).isLessThan(2L * BUDGET);
        assertThat(call(request("hi"))).isNotNull();
        call.cancel("done", null);
        assertEverythingReleased();
    }

    private void assertEverythingReleased() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(this.gateway.admission().memory().used()).isZero());
    }

    private int port(Protocol protocol) {
        return this.servers.ports().stream()
                .filter((served) -> served.protocol() == protocol)
                .findFirst()
                .orElseThrow()
                .port();
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(Protocol.HTTP) + "/post"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return this.http.send(request, BodyHandlers.ofString());
    }

    private DataRequestProto call(DataRequestProto request) {
        return ClientCalls.blockingUnaryCall(
                this.channel, JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod(), CallOptions.DEFAULT, request);
    }

    private static DataRequestProto request(String content) {
        return DataRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder().setExecEndpoint("/any"))
                .setData(DataRequestProto.DataContentProto.newBuilder().setDocsBytes(ByteString.copyFromUtf8(content)))
                .build();
    }
}
