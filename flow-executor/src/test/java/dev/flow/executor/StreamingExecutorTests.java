package dev.flow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** One document in, many out, over a socket. */
class StreamingExecutorTests {

    private static final Streaming STREAMING = new Streaming();

    private static ExecutorServer server;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() throws IOException {
        server = ExecutorServer.start("streaming", STREAMING, "127.0.0.1", 0);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/flux", "/publisher"})
    void documentsComeOneAfterTheOther(String endpoint) {
        List<DataRequest> replies = ask(endpoint, Document.ofText("hi"), Dialect.V2);
        assertThat(texts(replies)).containsExactly("hi 0", "hi 1", "hi 2");
        assertThat(replies).allMatch((reply) -> reply.getHeader().getRequestId().equals("a1"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void documentsComeInTheDialectOfTheOneThatWasSent(Dialect dialect) {
        List<DataRequest> replies = ask("/stream", Document.ofText("hi"), dialect);
        assertThat(Documents.read(Documents.ofOne(replies.get(0).getData()), Dialect.V1)
                        .dialect())
                .isEqualTo(dialect);
    }

    @Test
    void recordsComeAsDocumentsAndParametersAreGiven() {
        DataRequest request =
                request("/records", Document.builder().id("q").set("n", 2).build(), Dialect.V2).toBuilder()
                        .setParameters(Parameters.of(Map.of("add", 10)).toByteString())
                        .build();
        List<Document> answers =
                send(request).stream().map(StreamingExecutorTests::document).toList();
        assertThat(answers)
                .extracting((answer) -> answer.get("n").orElseThrow())
                .containsExactly(10L, 11L);
    }

    @Test
    void whatBreaksOffEndsWithAReplyThatTellsWhy() {
        List<DataRequest> replies = ask("/breaks", Document.ofText("hi"), Dialect.V2);
        assertThat(replies).hasSize(2);
        assertThat(replies.get(0).getHeader().hasStatus()).isFalse();
        StatusProto status = replies.get(1).getHeader().getStatus();
        assertThat(status.getCode()).isEqualTo(StatusProto.StatusCode.ERROR);
        assertThat(status.getDescription()).isEqualTo("IllegalStateException('broke')");
        assertThat(status.getException().getExecutor()).isEqualTo("Streaming");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/throws", "/other", "/records"})
    void whatFailsAtOnceIsOneReplyWithTheDocumentAsItCame(String endpoint) {
        DataRequest request = request(endpoint, Document.ofText("hi"), Dialect.V2);
        assertThat(send(request)).singleElement().satisfies((reply) -> {
            assertThat(reply.getHeader().getStatus().getCode()).isEqualTo(StatusProto.StatusCode.ERROR);
            assertThat(reply.getData()).isEqualTo(request.getData());
        });
    }

    @Test
    void aMethodThatDoesNotStreamSaysSoInJinasWords() {
        assertThat(ask("/plain", Document.ofText("hi"), Dialect.V2))
                .singleElement()
                .satisfies((reply) -> assertThat(reply.getHeader().getStatus().getDescription())
                        .contains("endpoint must be generator")
                        .contains("process_single_data"));
    }

    @Test
    void aMethodThatStreamsAsksForTheOtherCall() {
        DataRequest reply = ClientCalls.blockingUnaryCall(
                channel,
                JinaMethods.PROCESS_SINGLE_DATA,
                CallOptions.DEFAULT,
                DataRequest.newBuilder().setHeader(header("/stream")).build());
        assertThat(reply.getHeader().getStatus().getDescription()).contains("stream_doc");
    }

    @Test
    void anEndpointNobodyHasLeavesTheDocumentAsItIs() {
        DataRequest request = request("/nobody", Document.ofText("hi"), Dialect.V1);
        assertThat(send(request)).containsExactly(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless", "/endless/flux"})
    void noMoreIsPulledThanIsTakenAndWhoLeavesEndsIt(String endpoint) throws Exception {
        STREAMING.pulled.set(0);
        STREAMING.closed.set(false);
        CompletableFuture<DataRequest> first = new CompletableFuture<>();
        ClientCall<DataRequest, DataRequest> call = channel.newCall(JinaMethods.STREAM_DOC, CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(DataRequest message) {
                        first.complete(message);
                    }
                },
                new Metadata());
        call.request(1);
        call.sendMessage(request(endpoint, Document.ofText("hi"), Dialect.V2));
        call.halfClose();
        first.get(10, TimeUnit.SECONDS);
        // What fits into the windows of the transport may be on its way.
        await().during(Duration.ofMillis(300)).until(() -> STREAMING.pulled.get() < 100);
        call.cancel("enough", null);
        await().untilTrue(STREAMING.closed);
    }

    @Test
    void streamingEndpointsAreToldAsGenerators() {
        Struct schemas = JinaDiscoverEndpointsRPCGrpc.newBlockingStub(channel)
                .endpointDiscovery(Empty.getDefaultInstance())
                .getSchemas();
        assertThat(flag(schemas, "/records", "is_generator")).isTrue();
        assertThat(flag(schemas, "/records", "is_singleton_doc")).isTrue();
        assertThat(flag(schemas, "/plain", "is_generator")).isFalse();
    }

    @Test
    void aMethodThatStreamsTakesNoList() {
        assertThatExceptionOfType(InvalidExecutorException.class)
                .isThrownBy(() -> ExecutorServer.start("x", new TakesAList(), "127.0.0.1", 0))
                .withMessageContaining("where many documents answer one, expected Document or a record");
    }

    private static boolean flag(Struct schemas, String endpoint, String flag) {
        return schemas.getFieldsOrThrow(endpoint)
                .getStructValue()
                .getFieldsOrThrow(flag)
                .getBoolValue();
    }

    private static List<DataRequest> ask(String endpoint, Document document, Dialect dialect) {
        return send(request(endpoint, document, dialect));
    }

    private static List<DataRequest> send(DataRequest request) {
        Iterator<DataRequest> replies = ClientCalls.blockingServerStreamingCall(
                channel, JinaMethods.STREAM_DOC, CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS), request);
        List<DataRequest> all = new ArrayList<>();
        replies.forEachRemaining(all::add);
        return all;
    }

    private static DataRequest request(String endpoint, Document document, Dialect dialect) {
        return DataRequest.newBuilder()
                .setHeader(header(endpoint))
                .setData(Documents.writeOne(document, dialect))
                .build();
    }

    private static HeaderProto header(String endpoint) {
        return HeaderProto.newBuilder()
                .setRequestId("a1")
                .setExecEndpoint(endpoint)
                .build();
    }

    private static List<String> texts(List<DataRequest> replies) {
        return replies.stream()
                .map((reply) -> document(reply).text().orElseThrow())
                .toList();
    }

    private static Document document(DataRequest reply) {
        return Documents.read(Documents.ofOne(reply.getData()), Dialect.V1)
                .list()
                .get(0);
    }

    record Number(String id, int n) {}

    static final class Streaming {

        private final AtomicInteger pulled = new AtomicInteger();
        private final AtomicBoolean closed = new AtomicBoolean();

        @Requests("/stream")
        Stream<Document> stream(Document document) {
            return IntStream.range(0, 3).mapToObj((i) -> numbered(document, i));
        }

        @Requests("/flux")
        Flux<Document> flux(Document document) {
            return Flux.range(0, 3).map((i) -> numbered(document, i));
        }

        @Requests("/publisher")
        Flow.Publisher<Document> publisher(Document document) {
            return (subscriber) -> {
                SubmissionPublisher<Document> publisher = new SubmissionPublisher<>();
                publisher.subscribe(subscriber);
                IntStream.range(0, 3).forEach((i) -> publisher.submit(numbered(document, i)));
                publisher.close();
            };
        }

        @Requests("/records")
        Stream<Number> records(Number number, Parameters parameters) {
            int add = (int) parameters.number("add").orElse(0);
            return IntStream.range(0, number.n()).mapToObj((i) -> new Number("n" + i, add + i));
        }

        @Requests("/breaks")
        Stream<Document> breaks(Document document) {
            return Stream.of(0, 1).map((i) -> {
                if (i == 1) {
                    throw new IllegalStateException("broke");
                }
                return document;
            });
        }

        @Requests("/throws")
        Stream<Document> fails(Document document) {
            throw new IllegalStateException("at once");
        }

        @Requests("/other")
        Stream<Object> other(Document document) {
            return Stream.of("no document");
        }

        @Requests("/plain")
        List<Document> plain(List<Document> documents) {
            return documents;
        }

        @Requests("/endless")
        Stream<Document> endless(Document document) {
            return Stream.generate(this::large).onClose(() -> this.closed.set(true));
        }

        @Requests("/endless/flux")
        Flux<Document> endlessFlux(Document document) {
            return Flux.<Document>generate((sink) -> sink.next(large())).doOnCancel(() -> this.closed.set(true));
        }

        private Document large() {
            this.pulled.incrementAndGet();
            return Document.builder()
                    .blob(ByteString.copyFrom(new byte[64 * 1024]))
                    .build();
        }

        private static Document numbered(Document document, int i) {
            return Document.ofText(document.text().orElse("") + " " + i);
        }
    }

    static final class TakesAList {

        @Requests
        Stream<Document> x(List<Document> documents) {
            return documents.stream();
        }
    }
}
