package dev.flow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flow.document.Document;
import dev.flow.net.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client reports each failure with the same exception over each protocol. */
class FlowClientFailureTests {

    private final WordsFlow flow = new WordsFlow();

    @AfterEach
    void stop() throws Exception {
        this.flow.close();
    }

    @ParameterizedTest
    @EnumSource
    void throwsTheErrorOfAnExecutor(Protocol protocol) {
        assertThatExceptionOfType(ExecutorErrorException.class)
                .isThrownBy(() -> this.flow.client(protocol).post("/bad", Document.ofText("bad")))
                .withMessageContaining("IllegalStateException('no such word')")
                .satisfies((thrown) -> assertThat(
                                thrown.reply().error().orElseThrow().exception())
                        .isEqualTo("IllegalStateException"));
    }

    @ParameterizedTest
    @EnumSource
    void continuesAfterAnErrorThatACallbackReceives(Protocol protocol) {
        List<String> called = new ArrayList<>();
        PostOptions options = PostOptions.DEFAULT.requestSize(1).resultsInOrder();
        List<Document> documents = List.of(Document.ofText("a"), Document.ofText("bad"), Document.ofText("b"));
        this.flow
                .client(protocol)
                .post(
                        "/bad",
                        documents,
                        options.onDone((reply) -> called.add("done"))
                                .onError((reply) -> called.add("error"))
                                .onAlways((reply) -> called.add("always")));
        assertThat(called).containsExactly("done", "always", "error", "always", "done", "always");
        assertThat(this.flow.client(protocol).post("/bad", documents, options.continueOnError()))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void endsThePostWhenACallbackThrows(Protocol protocol) {
        PostOptions options = PostOptions.DEFAULT.onDone((reply) -> {
            throw new IllegalStateException("mine");
        });
        assertThatExceptionOfType(CallbackException.class)
                .isThrownBy(() -> this.flow.client(protocol).post("/append", WordsFlow.documents(1), options))
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void failsWhenTheDeadlineExpires(Protocol protocol) {
        assertThatExceptionOfType(FlowConnectionException.class)
                .isThrownBy(() -> this.flow
                        .client(protocol)
                        .post("/never", WordsFlow.documents(1), PostOptions.DEFAULT.deadline(Duration.ofMillis(200))));
    }

    @ParameterizedTest
    @EnumSource
    void reportsALostExecutorInTheWordsOfJina(Protocol protocol) {
        FlowClient client = this.flow.client(protocol);
        this.flow.stopExecutor();
        assertThatExceptionOfType(FlowConnectionException.class)
                .isThrownBy(() -> client.post("/append", Document.ofText("a")))
                .withMessageContaining("may be down.");
    }

    @ParameterizedTest
    @EnumSource
    void retriesUntilTheExecutorIsBack(Protocol protocol) throws Exception {
        FlowClient client = this.flow.client(protocol);
        this.flow.stopExecutor();
        PostOptions options = PostOptions.DEFAULT
                .attempts(50)
                .backoff(new Backoff(Duration.ofMillis(100), Duration.ofMillis(200), 1));
        CompletableFuture<List<Document>> back = client.postAsync("/append", WordsFlow.documents(1), options);
        this.flow.startExecutor();
        assertThat(WordsFlow.texts(back.get(20, TimeUnit.SECONDS))).containsExactly("0!");
    }

    @ParameterizedTest
    @EnumSource
    void reportsTheNumberOfAttempts(Protocol protocol) {
        FlowClient client = this.flow.client(protocol);
        this.flow.stopGateway();
        PostOptions options = PostOptions.DEFAULT.attempts(3).backoff(new Backoff(Duration.ZERO, Duration.ZERO, 1));
        assertThatExceptionOfType(FlowConnectionException.class)
                .isThrownBy(() -> client.post("/append", WordsFlow.documents(1), options))
                .withMessageEndingWith("(after 3 attempts)");
    }

    @ParameterizedTest
    @EnumSource
    void closingTheClientFailsPendingRequests(Protocol protocol) {
        FlowClient client = this.flow.client(protocol);
        CompletableFuture<List<Document>> never =
                client.postAsync("/never", WordsFlow.documents(1), PostOptions.DEFAULT);
        await().until(() -> this.flow.words.calls.get() == 1);
        client.close();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> never.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(FlowConnectionException.class);
    }

    @Test
    void wrapsAnExceptionOfTheIterableOfDocuments() {
        Iterable<Document> broken = () -> {
            throw new IllegalStateException("no documents today");
        };
        assertThatExceptionOfType(CallbackException.class)
                .isThrownBy(() -> this.flow.client(Protocol.GRPC).post("/append", broken, PostOptions.DEFAULT))
                .withMessageContaining("no documents today")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsTheFutureWithTheSameException() {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> this.flow
                        .client(Protocol.GRPC)
                        .postAsync("/bad", List.of(Document.ofText("bad")), PostOptions.DEFAULT)
                        .get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(ExecutorErrorException.class);
    }
}
