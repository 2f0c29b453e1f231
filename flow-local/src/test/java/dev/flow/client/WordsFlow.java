package dev.flow.client;

import static org.awaitility.Awaitility.await;

import dev.flow.definition.Flow;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.local.LocalFlow;
import dev.flow.net.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A running Flow with one {@link WordsExecutor}, served over every protocol, and the clients of a test. */
final class WordsFlow implements AutoCloseable {

    final WordsExecutor words = new WordsExecutor();
    private final List<FlowClient> clients = new ArrayList<>();
    private ExecutorServer executor = executor(0);
    private final int executorPort = this.executor.port();
    private final LocalFlow flow;

    WordsFlow() {
        this.flow = LocalFlow.start(Flow.builder()
                .host("127.0.0.1")
                .serve(Protocol.GRPC, 0)
                .serve(Protocol.HTTP, 0)
                .serve(Protocol.WEBSOCKET, 0)
                .executor("words", (words) -> words.address("127.0.0.1:" + this.executorPort))
                .build());
        await().until(() -> this.flow.readiness().ready());
    }

    private ExecutorServer executor(int port) {
        try {
            return ExecutorServer.start("words", this.words, "127.0.0.1", port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url(Protocol protocol) {
        int port = this.flow.ports().stream()
                .filter((served) -> served.protocol() == protocol)
                .findFirst()
                .orElseThrow()
                .port();
        return protocol.scheme(false) + "://127.0.0.1:" + port;
    }

    FlowClient client(Protocol protocol) {
        FlowClient client = FlowClient.to(url(protocol));
        this.clients.add(client);
        return client;
    }

    void stopExecutor() {
        this.executor.close();
    }

    /** Starts the Executor again, on the port it had. */
    void startExecutor() {
        this.executor = executor(this.executorPort);
    }

    void stopGateway() {
        this.flow.close();
    }

    @Override
    public void close() {
        this.words.released.countDown();
        this.clients.forEach(FlowClient::close);
        this.flow.close();
        this.executor.close();
    }

    static List<Document> documents(int count) {
        return IntStream.range(0, count)
                .mapToObj((i) -> Document.ofText("" + i))
                .toList();
    }

    static List<String> texts(List<Document> documents) {
        return documents.stream().map((document) -> document.text().orElse("")).toList();
    }
}
