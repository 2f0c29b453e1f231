package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.document.Document;
import dev.flow.executor.Requests;
import dev.flow.spring.Appender;
import dev.flow.spring.executor.FlowExecutor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.socket.CloseStatus;

/** The Gateway over WebSocket, on a real server, with an Executor of the same application. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.grpc.server.port=0",
            "flow.gateway.executors.executor0=",
            "flow.gateway.dry-run.timeout=10s",
            "flow.gateway.websocket.max-message-size=100KB"
        })
class GatewayWebSocketTests {

    private static final String REQUEST = "{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/foo\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private SocketHandler handler;

    @Autowired
    private SocketDrain drain;

    @Test
    void aRequestIsAnsweredAndAnEmptyOneEndsTheConnection() {
        Client client = connect("/");
        client.send(REQUEST);
        await().until(() -> client.texts.size() == 1);
        assertThat(client.texts.get(0)).contains("\"text\":\"hi!\"");
        client.send("{}");
        assertThat(client.awaitClosed()).isEqualTo(CloseStatus.NORMAL.getCode());
    }

    @Test
    void whatIsNoRequestIsToldAndTheConnectionStays() {
        Client client = connect("/");
        client.send("no JSON");
        client.send(REQUEST);
        await().until(() -> client.texts.size() == 2);
        assertThat(client.texts)
                .filteredOn((text) -> text.contains("BadRequest"))
                .hasSize(1);
        assertThat(client.texts).filteredOn((text) -> text.contains("hi!")).hasSize(1);
        client.end();
    }

    @Test
    void aMessageThatIsTooLargeEndsItsConnectionOnly() {
        Client client = connect("/");
        client.send("a".repeat(200_000));
        assertThat(client.awaitClosed()).isEqualTo(CloseStatus.TOO_BIG_TO_PROCESS.getCode());
        aRequestIsAnsweredAndAnEmptyOneEndsTheConnection();
    }

    @Test
    void aDryRunIsOneFrame() {
        Client client = connect("/dry_run");
        assertThat(client.awaitClosed()).isEqualTo(CloseStatus.NORMAL.getCode());
        assertThat(client.texts).containsExactly("{}");
    }

    @Test
    void connectionsThatComeWhileItDrainsEndToo() {
        Client early = connect("/");
        await().until(() -> !this.handler.idle());
        this.handler.drain();
        Client late = connect("/");
        assertThat(early.awaitClosed()).isEqualTo(CloseStatus.GOING_AWAY.getCode());
        assertThat(late.awaitClosed()).isEqualTo(CloseStatus.GOING_AWAY.getCode());
        await().until(this.handler::idle);
        this.drain.start();
        aRequestIsAnsweredAndAnEmptyOneEndsTheConnection();
    }

    private Client connect(String path) {
        Client client = new Client();
        client.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(URI.create("ws://localhost:" + this.port + path), client)
                .join();
        return client;
    }

    private static final class Client implements WebSocket.Listener {

        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final StringBuilder parts = new StringBuilder();
        private volatile int closed;
        private @Nullable WebSocket socket;

        void send(String text) {
            if (this.socket != null) {
                this.socket.sendText(text, true).join();
            }
        }

        void end() {
            send("{}");
            awaitClosed();
        }

        int awaitClosed() {
            await().until(() -> this.closed != 0);
            return this.closed;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            this.parts.append(part);
            if (last) {
                this.texts.add(this.parts.toString());
                this.parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            this.closed = status;
            return null;
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Executor0.class)
    static class Application {}

    @FlowExecutor("executor0")
    static class Executor0 {

        @Requests("/foo")
        List<Document> foo(List<Document> documents) {
            return Appender.append(documents, "!");
        }
    }
}
