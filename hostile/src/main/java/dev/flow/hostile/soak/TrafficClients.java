package dev.flow.hostile.soak;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.process.GatewayProcess;
import dev.flow.hostile.victim.GrpcClient;
import dev.flow.hostile.victim.HttpClient;
import dev.flow.hostile.websocket.WebSocketConnection;
import dev.flow.hostile.websocket.WebSocketFrame;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;

/** The clients of one thread of traffic. */
final class TrafficClients implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String FAILING =
            "{\"data\":[{\"text\":\"a\"}],\"execEndpoint\":\"/fail\",\"targetExecutor\":\"busy\"}";
    private static final DataRequestProto SLOW = GrpcClient.request("busy", "/slow", "a");

    private final GatewayProcess gateway;
    private final GrpcClient grpc;
    private final HttpClient http;
    private final ManagedChannel cancelling;

    TrafficClients(GatewayProcess gateway) {
        this.gateway = gateway;
        this.grpc = new GrpcClient(gateway.grpc());
        this.http = new HttpClient(gateway.http());
        this.cancelling = GrpcClient.connect(gateway.grpc());
    }

    GrpcClient grpc() {
        return this.grpc;
    }

    HttpClient http() {
        return this.http;
    }

    /** Sends one message on a new WebSocket connection and reads the reply. */
    void webSocketMessage() throws IOException {
        try (WebSocketConnection connection = WebSocketConnection.open(this.gateway.http(), TIMEOUT)) {
            connection.send(WebSocketFrame.of(WebSocketFrame.TEXT, HttpClient.SMALL.getBytes(StandardCharsets.UTF_8)));
            if (connection.read().length == 0) {
                throw new IOException("The reply over WebSocket is empty");
            }
        }
    }

    /** Starts a request that takes two seconds and cancels it. */
    void cancelled() {
        Future<DataRequestProto> reply = ClientCalls.futureUnaryCall(
                this.cancelling.newCall(JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod(), CallOptions.DEFAULT),
                SLOW);
        reply.cancel(true);
    }

    /** Sends half of a request and resets the connection. */
    void droppedSocket() throws IOException {
        byte[] request = HttpRequest.post("/post", HttpClient.SMALL).bytes();
        try (HttpConnection connection = HttpConnection.open(this.gateway.http(), TIMEOUT)) {
            byte[] half = new byte[request.length / 2];
            System.arraycopy(request, 0, half, 0, half.length);
            connection.send(half);
            // Closing then sends RST instead of FIN.
            connection.socket().setSoLinger(true, 0);
        }
    }

    /** Sends a request that the Executor fails at, and expects an answer all the same. */
    void failing() throws IOException {
        HttpReply reply = HttpConnection.exchange(this.gateway.http(), HttpRequest.post("/post", FAILING), TIMEOUT);
        if (!reply.text().contains("header")) {
            throw new IOException("The reply has status " + reply.status() + " and no header");
        }
    }

    @Override
    public void close() throws IOException {
        this.cancelling.shutdownNow();
        this.grpc.close();
        this.http.close();
    }
}
