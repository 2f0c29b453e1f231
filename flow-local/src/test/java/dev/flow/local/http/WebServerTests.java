package dev.flow.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.Flow;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.assembly.GatewayAssembly;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only the Netty server does; the contract of the protocol is tested in flow-autoconfigure, for all servers. */
class WebServerTests {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ExecutorServer executor;
    private Gateway gateway;
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        this.executor = ExecutorServer.start("echo", new PassThrough(), "127.0.0.1", 0);
        this.gateway = GatewayAssembly.of(Flow.builder()
                        .executor("echo", (echo) -> echo.external("127.0.0.1:" + this.executor.port()))
                        .build())
                .assemble();
        this.server = WebServer.start(this.gateway, "127.0.0.1", 0, Optional.empty());
    }

    @AfterEach
    void stop() {
        this.server.close();
        this.gateway.close();
        this.executor.close();
    }

    @Test
    void answersARequestWhoseClientHasClosedItsOutput() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", this.server.port())) {
            socket.getOutputStream().write("GET /dry_run HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("}");
        }
    }

    @ParameterizedTest
    @CsvSource({"414, /, ", "431, '', X-Long: "})
    void rejectsAHeadThatIsTooLong(int status, String path, String header) throws Exception {
        String filler = "a".repeat(20_000);
        String request = path.isEmpty()
                ? "GET / HTTP/1.1\r\nHost: x\r\n" + header + filler + "\r\n\r\n"
                : "GET " + path + filler + " HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", this.server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(new String(start, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 " + status);
        }
    }

    @Test
    void rejectsARequestWithoutAHost() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", this.server.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void handlesNoMoreRequestsThanTheClientReadsResponsesOf() throws Exception {
        // Netty accepts 128 requests ahead of their responses: fewer of these fit into one read.
        String request = "GET /status HTTP/1.1\r\nHost: x\r\nX-Padding: " + "a".repeat(1000) + "\r\n\r\n";
        byte[] requests = request.repeat(100).getBytes(StandardCharsets.UTF_8);
        try (SocketChannel client = SocketChannel.open(new InetSocketAddress("127.0.0.1", this.server.port()))) {
            client.configureBlocking(false);
            ByteBuffer[] next = {ByteBuffer.wrap(requests)};
            // The buffers between client and server are full and stay full: the server has stopped reading.
            await().during(Duration.ofMillis(500)).until(() -> {
                int written = client.write(next[0]);
                next[0] = next[0].hasRemaining() ? next[0] : ByteBuffer.wrap(requests);
                return written == 0;
            });
            assertThat(send("GET", "/", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void closesIdleConnectionsAtADrain() throws Exception {
        Frames frames = new Frames();
        connect("/", frames, "bytes");
        send("GET", "/", "");
        this.server.drain();
        assertThat(frames.closed.get(10, TimeUnit.SECONDS)).startsWith("1001");
        assertThat(this.server.awaitIdle(Duration.ofSeconds(10))).isTrue();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.server.port() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return this.http.send(request, BodyHandlers.ofString());
    }

    private WebSocket connect(String path, Frames frames, String subprotocol) {
        WebSocket.Builder builder = this.http.newWebSocketBuilder().subprotocols(subprotocol);
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + this.server.port() + path), frames)
                .join();
    }

    private static final class Frames implements WebSocket.Listener {

        private final CompletableFuture<String> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            this.closed.complete(code + " " + reason);
            return null;
        }
    }
}
