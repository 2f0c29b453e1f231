package dev.flow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.Flow;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.local.LocalFlow;
import dev.flow.net.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client asks a Flow by each protocol, and cannot tell them apart. */
class FlowClientTests {

    private final Words words = new Words();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ExecutorServer executor;
    private LocalFlow flow;

    @BeforeEach
    void start() throws IOException {
        this.executor = ExecutorServer.start("words", this.words, "127.0.0.1", 0);
        this.flow = LocalFlow.start(Flow.builder()
                .host("127.0.0.1")
                .serve(Protocol.GRPC, 0)
                .serve(Protocol.HTTP, 0)
                .serve(Protocol.WEBSOCKET, 0)
                .executor("words", (words) -> words.address("127.0.0.1:" + this.executor.port()))
                .build());
        await().until(() -> this.flow.readiness().ready());
    }

    @AfterEach
    void stop() throws Exception {
        this.words.released.countDown();
        for (AutoCloseable closeable : this.open) {
            closeable.close();
        }
        this.flow.close();
        this.executor.close();
    }

    private FlowClient client(Protocol protocol) {
        int port = this.flow.ports().stream()
                .filter((served) -> served.protocol() == protocol)
                .findFirst()
                .orElseThrow()
                .port();
        FlowClient client = FlowClient.to(protocol.scheme(false) + "://127.0.0.1:" + port);
        this.open.add(client);
        return client;
    }

    @ParameterizedTest
    @EnumSource
    void documentsGoInAndComeOut(Protocol protocol) {
        assertThat(texts(client(protocol).post("/append", Document.ofText("a"), Document.ofText("b"))))
                .containsExactly("a!", "b!");
    }

    @ParameterizedTest
    @EnumSource
    void manyGoInRequestsOfASizeAndComeInOrder(Protocol protocol) {
        List<PostProgress> progress = new ArrayList<>();
        List<Document> back = client(protocol)
                .post(
                        "/append",
                        documents(25),
                        PostOptions.DEFAULT
                                .requestSize(10)
                                .resultsInOrder()
                                .parameters(Map.of("suffix", "?"))
                                .onProgress(progress::add));
        assertThat(texts(back))
                .isEqualTo(IntStream.range(0, 25).mapToObj((i) -> i + "?").toList());
        assertThat(this.words.asked).hasValue(3);
        assertThat(progress).extracting(PostProgress::documents).containsExactly(10L, 20L, 25L);
        assertThat(progress.get(2).total()).hasValue(25);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnOrderRepliesComeAsTheyComplete(Protocol protocol) {
        List<FlowReply> replies = new ArrayList<>();
        try (Stream<FlowReply> stream =
                client(protocol).stream("/slow", documents(3), PostOptions.DEFAULT.requestSize(1))) {
            Iterator<FlowReply> iterator = stream.iterator();
            replies.add(iterator.next());
            replies.add(iterator.next());
            this.words.released.countDown();
            replies.add(iterator.next());
            assertThat(iterator.hasNext()).isFalse();
        }
        assertThat(texts(replies.get(2).documents())).containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource
    void noMoreIsTakenThanThereIsRoomFor(Protocol protocol) {
        AtomicInteger taken = new AtomicInteger();
        Iterable<Document> endless = () -> Stream.generate(() -> Document.ofText("" + taken.getAndIncrement()))
                .iterator();
        try (Stream<FlowReply> replies = client(protocol).stream(
                "/append", endless, PostOptions.DEFAULT.requestSize(1).prefetch(3))) {
            assertThat(replies.limit(5)).hasSize(5);
        }
        assertThat(taken).hasValueLessThanOrEqualTo(5 + 3 + 1);
    }

    @ParameterizedTest
    @EnumSource
    void anExecutorsErrorIsThrownAndEndsAll(Protocol protocol) {
        assertThatExceptionOfType(ExecutorErrorException.class)
                .isThrownBy(() -> client(protocol).post("/bad", Document.ofText("bad")))
                .withMessageContaining("IllegalStateException('no such word')")
                .satisfies((thrown) -> assertThat(
                                thrown.reply().error().orElseThrow().exception())
                        .isEqualTo("IllegalStateException"));
    }

    @ParameterizedTest
    @EnumSource
    void errorsEndNothingForWhomIsToldOfThem(Protocol protocol) {
        List<String> told = new ArrayList<>();
        PostOptions options = PostOptions.DEFAULT.requestSize(1).resultsInOrder();
        List<Document> documents = List.of(Document.ofText("a"), Document.ofText("bad"), Document.ofText("b"));
        client(protocol)
                .post(
                        "/bad",
                        documents,
                        options.onDone((reply) -> told.add("done"))
                                .onError((reply) -> told.add("error"))
                                .onAlways((reply) -> told.add("always")));
        assertThat(told).containsExactly("done", "always", "error", "always", "done", "always");
        assertThat(client(protocol).post("/bad", documents, options.continueOnError()))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackThatThrowsEndsThePost(Protocol protocol) {
        PostOptions options = PostOptions.DEFAULT.onDone((reply) -> {
            throw new IllegalStateException("mine");
        });
        assertThatExceptionOfType(CallbackException.class)
                .isThrownBy(() -> client(protocol).post("/append", documents(1), options))
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void theDeadlineHolds(Protocol protocol) {
        assertThatExceptionOfType(FlowConnectionException.class)
                .isThrownBy(() -> client(protocol)
                        .post("/never", documents(1), PostOptions.DEFAULT.deadline(Duration.ofMillis(200))));
    }

    @ParameterizedTest
    @EnumSource
    void targetsAreHonoured(Protocol protocol) {
        assertThat(texts(client(protocol).post("/append", documents(1), PostOptions.DEFAULT.targetExecutor("other"))))
                .containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource
    void resultsAndRoutesComeWithReplies(Protocol protocol) {
        try (Stream<FlowReply> replies = client(protocol).stream("/count", documents(2), PostOptions.DEFAULT)) {
            FlowReply reply = replies.findFirst().orElseThrow();
            assertThat(reply.results().values()).hasToString("[{words=2.0}]");
            assertThat(reply.routes()).extracting(Route::executor).containsExactly("gateway", "words");
        }
        Profile profile = client(protocol).profile("/append", Document.ofText("a"));
        assertThat(profile.stops()).extracting(Profile.Stop::executor).containsExactly("words");
        assertThat(profile.toString()).contains("round trip", "└─ gateway", "   └─ words");
    }

    @ParameterizedTest
    @EnumSource
    void questionsAreAnsweredAndNeverThrow(Protocol protocol) {
        FlowClient client = client(protocol);
        assertThat(client.dryRun()).isTrue();
        assertThat(client.isReady()).isTrue();
        assertThat(client.isServing(Duration.ofSeconds(5))).isTrue();
        assertThat(client.status().versions()).containsKey("jina");
        this.executor.close();
        assertThat(client.dryRun()).isFalse();
        DryRunReport report = client.dryRunReport(Duration.ofSeconds(5));
        assertThat(report.description()).contains("deployment words at address(es) {'127.0.0.1:");
        assertThat(report.exception()).isEqualTo("InternalNetworkError");
        assertThat(client.isServing(Duration.ofSeconds(5))).isTrue();
        this.flow.close();
        assertThat(client.dryRun()).isFalse();
        assertThat(client.isServing(Duration.ofSeconds(5))).isFalse();
        assertThatExceptionOfType(FlowConnectionException.class).isThrownBy(client::status);
    }

    @ParameterizedTest
    @EnumSource
    void aLostExecutorIsAFailureOfTheConnectionInJinasWords(Protocol protocol) {
        FlowClient client = client(protocol);
        this.executor.close();
        assertThatExceptionOfType(FlowConnectionException.class)
                .isThrownBy(() -> client.post("/append", Document.ofText("a")))
                .withMessageContaining("127.0.0.1:")
                .withMessageContaining("may be down.");
    }

    @ParameterizedTest
    @EnumSource
    void anotherAttemptFindsTheExecutorThatCameBack(Protocol protocol) throws Exception {
        FlowClient client = client(protocol);
        int port = this.executor.port();
        this.executor.close();
        PostOptions options = PostOptions.DEFAULT
                .attempts(50)
                .backoff(new Backoff(Duration.ofMillis(100), Duration.ofMillis(200), 1));
        CompletableFuture<List<Document>> back = client.postAsync("/append", documents(1), options);
        this.executor = ExecutorServer.start("words", this.words, "127.0.0.1", port);
        assertThat(texts(back.get(20, TimeUnit.SECONDS))).containsExactly("0!");
    }

    @ParameterizedTest
    @EnumSource
    void attemptsAreCounted(Protocol protocol) {
        FlowClient client = client(protocol);
        this.flow.close();
        PostOptions options = PostOptions.DEFAULT.attempts(3).backoff(new Backoff(Duration.ZERO, Duration.ZERO, 1));
        assertThatExceptionOfType(FlowConnectionException.class)
                .isThrownBy(() -> client.post("/append", documents(1), options))
                .withMessageEndingWith("(after 3 attempts)");
    }

    @ParameterizedTest
    @EnumSource
    void cancellingEndsWhatIsOnItsWay(Protocol protocol) {
        CompletableFuture<List<Document>> never =
                client(protocol).postAsync("/never", documents(1), PostOptions.DEFAULT);
        await().until(() -> this.words.asked.get() == 1);
        assertThat(never.cancel(true)).isTrue();
        assertThat(texts(client(protocol).post("/append", Document.ofText("a"))))
                .containsExactly("a!");
    }

    @ParameterizedTest
    @EnumSource
    void closingTheClientEndsWhatIsOnItsWay(Protocol protocol) {
        FlowClient client = client(protocol);
        CompletableFuture<List<Document>> never = client.postAsync("/never", documents(1), PostOptions.DEFAULT);
        await().until(() -> this.words.asked.get() == 1);
        client.close();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> never.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(FlowConnectionException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aPostWithoutDocumentsIsOneRequest(Protocol protocol) {
        assertThat(client(protocol).post("/append")).isEmpty();
        assertThat(this.words.asked).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(names = "HTTP", mode = EnumSource.Mode.EXCLUDE)
    void documentsOfTheSecondDialectKeepTheirFields(Protocol protocol) {
        int port = this.flow.ports().get(protocol.ordinal()).port();
        try (FlowClient client = FlowClient.builder(protocol.scheme(false) + "://127.0.0.1:" + port)
                .documents(Dialect.V2)
                .build()) {
            Document document =
                    Document.builder().text("a").set("colour", "red").build();
            Document back = client.post("/append", document).get(0);
            assertThat(back.text()).contains("a!");
            assertThat(back.get("colour")).contains("red");
        }
    }

    @Test
    void anExceptionOfTheDocumentsThemselvesIsThrown() {
        Iterable<Document> broken = () -> {
            throw new IllegalStateException("no documents today");
        };
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> client(Protocol.GRPC).post("/append", broken, PostOptions.DEFAULT))
                .withMessage("no documents today");
    }

    @Test
    void whoWaitsForAFutureGetsTheSituationAsItsCause() {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> client(Protocol.GRPC)
                        .postAsync("/bad", List.of(Document.ofText("bad")), PostOptions.DEFAULT)
                        .get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(ExecutorErrorException.class);
    }

    private static List<Document> documents(int count) {
        return IntStream.range(0, count)
                .mapToObj((i) -> Document.ofText("" + i))
                .toList();
    }

    private static List<String> texts(List<Document> documents) {
        return documents.stream().map((document) -> document.text().orElse("")).toList();
    }
}
