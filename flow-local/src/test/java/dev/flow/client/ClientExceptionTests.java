package dev.flow.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.document.Document;
import dev.flow.net.Protocol;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong, a client throws a {@link FlowClientException} with a message that names no class. */
class ClientExceptionTests {

    private static final Document DOCUMENT = Document.ofText("a");
    private static final PostOptions OPTIONS = PostOptions.DEFAULT.deadline(Duration.ofSeconds(30));

    private final WordsFlow flow = new WordsFlow();

    @AfterEach
    void stop() {
        this.flow.close();
    }

    @ParameterizedTest
    @EnumSource
    void throwsItsOwnExceptions(Protocol protocol) throws Exception {
        List<String> wrong = new ArrayList<>();
        faults(protocol).forEach((name, fault) -> {
            try {
                fault.run();
                wrong.add(name + " -> nothing thrown");
            } catch (FlowClientException expected) {
                String message = String.valueOf(expected.getMessage());
                if (message.contains("null (") || message.matches("(?s).*\\b(java|javax|sun|io)\\.[a-z].*")) {
                    wrong.add(name + " -> " + message);
                }
            } catch (Throwable other) {
                wrong.add(name + " -> " + other);
            }
        });
        // A test must not leave its thread interrupted.
        Thread.interrupted();
        assertThat(wrong).isEmpty();
    }

    private Map<String, Fault> faults(Protocol protocol) throws Exception {
        String url = this.flow.url(protocol);
        String scheme = protocol.scheme(false) + "://";
        Map<String, Fault> faults = new LinkedHashMap<>();
        for (String bad : Arrays.asList(
                null,
                "",
                " ",
                scheme,
                scheme + "host:99999",
                scheme + "a b:1",
                scheme + "[::1",
                scheme + "[::1%eth0]:1",
                "ftp://host:1",
                scheme + "host:1/path")) {
            faults.put("address " + bad, () -> FlowClient.to(bad));
        }
        for (String name : Arrays.asList(null, "", "a b", "ä", "a:b", "te", "Host", "grpc-timeout", "x\r\ny")) {
            faults.put("header " + name, () -> FlowClient.builder(url).header(name, "v"));
        }
        for (String value : Arrays.asList(null, "ä", "a\nb", "\0")) {
            faults.put("value " + value, () -> FlowClient.builder(url).header("x", value));
        }
        faults.put("value -bin", () -> FlowClient.builder(url).header("x-bin", "*"));
        faults.put("no such certificates", () -> FlowClient.builder(url).trust(Path.of("none.pem")));
        faults.put("connect timeout", () -> FlowClient.builder(url).connectTimeout(Duration.ZERO));
        faults.put("keep alive", () -> FlowClient.builder(url).keepAlive(Duration.ZERO, Duration.ofSeconds(-1)));
        faults.put("message size", () -> FlowClient.builder(url).maxMessageSize(0));
        faults.put("deadline", () -> PostOptions.DEFAULT.deadline(Duration.ZERO));
        FlowClient client = this.flow.client(protocol);
        faults.put("null array", () -> client.post("/append", (Document[]) null));
        faults.put("null document", () -> client.post("/append", DOCUMENT, null));
        faults.put("null in list", () -> client.post("/append", Arrays.asList(DOCUMENT, null), OPTIONS));
        faults.put("null endpoint", () -> client.post(null, DOCUMENT));
        faults.put("null iterable", () -> client.post("/append", (Iterable<Document>) null, OPTIONS));
        faults.put("null options", () -> client.post("/append", List.of(DOCUMENT), null));
        faults.put(
                "null in stream",
                () -> client.stream("/append", Arrays.asList((Document) null), OPTIONS)
                        .count());
        faults.put("target", () -> client.post("/append", List.of(DOCUMENT), OPTIONS.targetExecutor("(")));
        faults.put("long endpoint", () -> client.post("/" + "a".repeat(5000), DOCUMENT));
        faults.put("too large", () -> client.post("/append", Document.ofText("a".repeat(70 * 1024 * 1024))));
        // Over HTTP the limit of the Gateway applies.
        if (protocol != Protocol.HTTP) {
            faults.put(
                    "reply too large",
                    () -> closing(
                            FlowClient.builder(url).maxMessageSize(100).build(),
                            (small) -> post(small, "a".repeat(1000))));
        }
        faults.put(
                "unresolvable host",
                () -> closing(FlowClient.to(scheme + "no-such-host.invalid:1"), (lost) -> post(lost, "a")));
        faults.put("closed port", () -> closing(FlowClient.to(scheme + "127.0.0.1:1"), FlowClient::status));
        faults.put(
                "wrong TLS",
                () -> closing(
                        FlowClient.to(url.replace(scheme, protocol.scheme(true) + "://")),
                        (secure) -> post(secure, "a")));
        faults.put(
                "closed client",
                () -> closing(this.flow.client(protocol), (closed) -> {
                    closed.close();
                    post(closed, "a");
                }));
        faults.put(
                "status of a closed client",
                () -> closing(this.flow.client(protocol), (closed) -> {
                    closed.close();
                    closed.status();
                }));
        faults.put(
                "interceptor",
                () -> closing(
                        FlowClient.builder(url)
                                .intercept(new Failing())
                                .http((http) -> {
                                    throw new FlowRequestException("refused by the application", null);
                                })
                                .build(),
                        FlowClient::status));
        faults.put("no protocol", () -> {
            try (ServerSocket silent = new ServerSocket(0)) {
                closing(
                        FlowClient.to(scheme + "127.0.0.1:" + silent.getLocalPort()),
                        (lost) -> lost.post(
                                "/append", List.of(DOCUMENT), PostOptions.DEFAULT.deadline(Duration.ofMillis(200))));
            }
        });
        faults.put("interrupted", () -> {
            Thread.currentThread().interrupt();
            client.post("/append", DOCUMENT);
        });
        return faults;
    }

    @ParameterizedTest
    @EnumSource
    void acceptsDurationsOfAnyLength(Protocol protocol) {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        try (FlowClient client = FlowClient.builder(this.flow.url(protocol))
                .connectTimeout(forever)
                .keepAlive(forever, forever)
                .build()) {
            assertThat(client.post("/append", List.of(DOCUMENT), PostOptions.DEFAULT.deadline(forever)))
                    .hasSize(1);
            assertThat(client.dryRunReport(forever).ready()).isTrue();
            assertThat(client.report(forever).ready()).isTrue();
            assertThat(client.isServing(forever)).isTrue();
        }
    }

    private static void post(FlowClient client, String text) {
        client.post("/append", List.of(Document.ofText(text)), OPTIONS);
    }

    private static void closing(FlowClient client, Consumer<FlowClient> use) {
        try (client) {
            use.accept(client);
        }
    }

    @FunctionalInterface
    private interface Fault {
        void run() throws Exception;
    }

    /** An interceptor of the application that throws. */
    private static final class Failing implements ClientInterceptor {

        @Override
        public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
            throw new IllegalStateException("refused by the application");
        }
    }
}
