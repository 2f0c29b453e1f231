package dev.flow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.net.Protocol;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client posts documents with the same result over each protocol. */
class FlowClientTests {

    private final WordsFlow flow = new WordsFlow();

    @AfterEach
    void stop() throws Exception {
        this.flow.close();
    }

    @ParameterizedTest
    @EnumSource
    void returnsTheDocumentsOfTheReply(Protocol protocol) {
        assertThat(WordsFlow.texts(
                        this.flow.client(protocol).post("/append", Document.ofText("a"), Document.ofText("b"))))
                .containsExactly("a!", "b!");
    }

    @ParameterizedTest
    @EnumSource
    void sendsRequestsOfTheConfiguredSizeAndReturnsRepliesInOrder(Protocol protocol) {
        List<PostProgress> progress = new ArrayList<>();
        List<Document> back = this.flow
                .client(protocol)
                .post(
                        "/append",
                        WordsFlow.documents(25),
                        PostOptions.DEFAULT
                                .requestSize(10)
                                .resultsInOrder()
                                .parameters(Map.of("suffix", "?"))
                                .onProgress(progress::add));
        assertThat(WordsFlow.texts(back))
                .isEqualTo(IntStream.range(0, 25).mapToObj((i) -> i + "?").toList());
        assertThat(this.flow.words.calls).hasValue(3);
        assertThat(progress).extracting(PostProgress::documents).containsExactly(10L, 20L, 25L);
        assertThat(progress.get(2).total()).hasValue(25);
    }

    @ParameterizedTest
    @EnumSource
    void returnsRepliesAsTheyCompleteByDefault(Protocol protocol) {
        List<FlowReply> replies = new ArrayList<>();
        try (Stream<FlowReply> stream = this.flow.client(protocol).stream(
                "/slow", WordsFlow.documents(3), PostOptions.DEFAULT.requestSize(1))) {
            Iterator<FlowReply> iterator = stream.iterator();
            replies.add(iterator.next());
            replies.add(iterator.next());
            this.flow.words.released.countDown();
            replies.add(iterator.next());
            assertThat(iterator.hasNext()).isFalse();
        }
        assertThat(WordsFlow.texts(replies.get(2).documents())).containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource
    void iteratesDocumentsOnlyAsPrefetchPermits(Protocol protocol) {
        AtomicInteger taken = new AtomicInteger();
        Iterable<Document> endless = () -> Stream.generate(() -> Document.ofText("" + taken.getAndIncrement()))
                .iterator();
        try (Stream<FlowReply> replies = this.flow.client(protocol).stream(
                "/append", endless, PostOptions.DEFAULT.requestSize(1).prefetch(3))) {
            assertThat(replies.limit(5)).hasSize(5);
        }
        assertThat(taken).hasValueLessThanOrEqualTo(5 + 3 + 1);
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheTargetExecutor(Protocol protocol) {
        assertThat(WordsFlow.texts(this.flow
                        .client(protocol)
                        .post("/append", WordsFlow.documents(1), PostOptions.DEFAULT.targetExecutor("other"))))
                .containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource
    void returnsResultsRoutesAndAProfile(Protocol protocol) {
        try (Stream<FlowReply> replies =
                this.flow.client(protocol).stream("/count", WordsFlow.documents(2), PostOptions.DEFAULT)) {
            FlowReply reply = replies.findFirst().orElseThrow();
            assertThat(reply.results().values()).hasToString("[{words=2.0}]");
            assertThat(reply.routes()).extracting(Route::executor).containsExactly("gateway", "words");
        }
        RequestProfile profile = this.flow.client(protocol).profile("/append", Document.ofText("a"));
        assertThat(profile.executors())
                .extracting(RequestProfile.ExecutorTiming::executor)
                .containsExactly("words");
        assertThat(profile.toString()).contains("round trip", "└─ gateway", "   └─ words");
    }

    @ParameterizedTest
    @EnumSource
    void cancellingTheFutureCancelsTheRequest(Protocol protocol) {
        CompletableFuture<List<Document>> never =
                this.flow.client(protocol).postAsync("/never", WordsFlow.documents(1), PostOptions.DEFAULT);
        await().until(() -> this.flow.words.calls.get() == 1);
        assertThat(never.cancel(true)).isTrue();
        assertThat(WordsFlow.texts(this.flow.client(protocol).post("/append", Document.ofText("a"))))
                .containsExactly("a!");
    }

    @ParameterizedTest
    @EnumSource
    void sendsOneRequestForAPostWithoutDocuments(Protocol protocol) {
        assertThat(this.flow.client(protocol).post("/append")).isEmpty();
        assertThat(this.flow.words.calls).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(names = "HTTP", mode = EnumSource.Mode.EXCLUDE)
    void keepsTheFieldsOfTheSecondDialect(Protocol protocol) {
        try (FlowClient client = FlowClient.builder(this.flow.url(protocol))
                .documents(Dialect.V2)
                .build()) {
            Document document =
                    Document.builder().text("a").set("colour", "red").build();
            Document back = client.post("/append", document).get(0);
            assertThat(back.text()).contains("a!");
            assertThat(back.get("colour")).contains("red");
        }
    }
}
