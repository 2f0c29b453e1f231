package dev.flow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.flow.document.Document;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class KeepAliveTests {

    private static final Duration SHORT = Duration.ofMillis(50);

    /** The operating system accepts its connections, as it does for a process that is frozen. */
    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http", "ws"})
    void aRequestToASilentGatewayFails(String scheme) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                FlowClient client = FlowClient.builder(scheme + "://127.0.0.1:" + silent.getLocalPort())
                        .keepAlive(SHORT, SHORT)
                        .build()) {
            assertThatExceptionOfType(FlowConnectionException.class)
                    .isThrownBy(() -> client.post("/", Document.ofText("text")))
                    .withMessageContaining("127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void aWebSocketHandshakeEndsWithTheConnectTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                FlowClient client = FlowClient.builder("ws://127.0.0.1:" + silent.getLocalPort())
                        .connectTimeout(SHORT)
                        .keepAlive(Duration.ofHours(1), Duration.ofHours(1))
                        .build()) {
            assertThatExceptionOfType(FlowConnectionException.class)
                    .isThrownBy(() -> client.post("/", Document.ofText("text")));
        }
    }

    @Test
    void aGatewayThatAnswersLivenessChecksMayTakeItsTime() throws IOException {
        CountDownLatch checks = new CountDownLatch(3);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", (exchange) -> {
            checks.countDown();
            exchange.sendResponseHeaders(500, -1);
        });
        server.createContext("/post", (exchange) -> {
            try {
                checks.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            byte[] reply = "{\"data\":[{\"text\":\"late\"}]}".getBytes();
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        try (FlowClient client = FlowClient.builder(
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .keepAlive(SHORT, Duration.ofSeconds(60))
                .build()) {
            assertThat(client.post("/", Document.ofText("text")).get(0).text()).contains("late");
        } finally {
            server.stop(0);
        }
    }
}
