package dev.flow.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flow.definition.Flow;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.assembly.GatewayAssembly;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/** The Gateway by HTTP and WebSocket, over real sockets. */
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET    | /        |                                | 200 | {}
        GET    | /dry_run |                                | 200 | {"code":0,"description":"","exception":null}
        GET    | /status  |                                | 200 | {"jina":{"jina":
        POST   | /post    | {"data":[{"text":"a"}]}        | 200 | "text":"a"
        POST   | /search  | {"data":{"docs":[]}}           | 200 | "execEndpoint":"/search"
        PUT    | /update  | {}                             | 200 | "execEndpoint":"/update"
        DELETE | /delete  | {}                             | 200 | "execEndpoint":"/delete"
        POST   | /post    | [                              | 422 | "detail"
        POST   | /post    | {"data":5}                     | 422 | "detail"
        POST   | /        |                                | 405 | {"detail":"Method Not Allowed"}
        HEAD   | /        |                                | 200 |
        GET    | /nowhere |                                | 404 | {"detail":"Not Found"}
        """)
    void pathsAndBodiesAreThoseOfJina(String method, String path, String body, int status, String answer)
            throws Exception {
        HttpResponse<String> response = send(method, path, body == null ? "" : body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).contains(answer == null ? "" : answer);
    }

    @Test
    void aLostExecutorIsToldAsJinaTellsIt() throws Exception {
        this.executor.close();
        assertThat(send("GET", "/dry_run", "").body())
                .contains("\"code\":1", "deployment echo at address(es) {'127.0.0.1:", "InternalNetworkError");
        HttpResponse<String> response = send("POST", "/post", "{\"data\":[{\"text\":\"a\"}]}");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("<class 'jina.excepts.InternalNetworkError'>", "may be down.");
    }

    @Test
    void answersComeInTheOrderOfRequestsOfOneConnection() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", this.server.port())) {
            String body = "{\"data\":[{\"text\":\"first\"}]}";
            String requests = "POST /post HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body
                    + "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.UTF_8));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.indexOf("first")).isBetween(0, answers.indexOf("404 Not Found"));
        }
    }

    @Test
    void whatIsNoHttpIsAnsweredAndEnds() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", this.server.port())) {
            socket.getOutputStream().write("\0\1\2 nonsense\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 Bad Request");
        }
    }

    @Test
    void jsonComesAndGoesInTextFrames() throws Exception {
        Frames frames = new Frames();
        WebSocket socket = connect("/", frames, Optional.empty(), "json");
        assertThat(socket.getSubprotocol()).isEqualTo("json");
        socket.sendText("{\"data\":[{\"text\":\"a\"}],\"execEndpoint\":\"/x\"}", true)
                .get(5, TimeUnit.SECONDS);
        socket.sendText("no json", true).get(5, TimeUnit.SECONDS);
        socket.sendText("{}", true).get(5, TimeUnit.SECONDS);
        assertThat(frames.closed.get(10, TimeUnit.SECONDS)).isEqualTo("1000 ");
        assertThat(frames.texts).anyMatch((text) -> text.contains("\"text\":\"a\"") && text.contains("request_id"));
        assertThat(frames.texts).anyMatch((text) -> text.contains("BadRequest"));
    }

    @Test
    void aDryRunIsOneFrameThenTheEnd() throws Exception {
        Frames json = new Frames();
        connect("/dry_run", json, Optional.empty(), "json");
        assertThat(json.closed.get(10, TimeUnit.SECONDS)).isEqualTo("1000 ");
        assertThat(json.texts).containsExactly("{}");
        this.executor.close();
        Frames lost = new Frames();
        connect("/dry_run", lost, Optional.empty(), "bytes");
        assertThat(lost.closed.get(10, TimeUnit.SECONDS))
                .startsWith("1011 Network error while connecting to deployment at {'127.0.0.1:");
    }

    @Test
    void aPageOfAnotherSiteIsRefused() throws Exception {
        assertThatThrownBy(() -> connect("/", new Frames(), Optional.of("http://evil.example"), "json"))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        (refused) ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
        String here = "http://127.0.0.1:" + this.server.port();
        assertThat(connect("/", new Frames(), Optional.of(here), "json").isOutputClosed())
                .isFalse();
    }

    @Test
    void aDrainEndsIdleConnections() throws Exception {
        Frames frames = new Frames();
        connect("/", frames, Optional.empty(), "bytes");
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

    private WebSocket connect(String path, Frames frames, Optional<String> origin, String subprotocol) {
        WebSocket.Builder builder = this.http.newWebSocketBuilder().subprotocols(subprotocol);
        origin.ifPresent((value) -> builder.header("Origin", value));
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + this.server.port() + path), frames)
                .join();
    }

    private static final class Frames implements WebSocket.Listener {

        private final List<String> texts = new ArrayList<>();
        private final CompletableFuture<String> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            this.texts.add(text.toString());
            socket.request(1);
            return null;
        }

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
