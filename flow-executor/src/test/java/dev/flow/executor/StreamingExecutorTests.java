package dev.flow.executor;

import static dev.flow.executor.JinaRequests.document;
import static dev.flow.executor.JinaRequests.header;
import static dev.flow.executor.JinaRequests.request;
import static dev.flow.executor.JinaRequests.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One document in, a stream of documents out, over the network. */
class StreamingExecutorTests {

    private static final StreamingExecutor STREAMING = new StreamingExecutor();

    @RegisterExtension
    static final ServedExecutor executor = ServedExecutor.start("streaming", STREAMING);

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/flux", "/publisher"})
    void eachValueOfAStreamBecomesAReply(String endpoint) {
        List<DataRequest> replies = ask(endpoint, Document.ofText("hi"), Dialect.V2);
        assertThat(texts(replies)).containsExactly("hi 0", "hi 1", "hi 2");
        assertThat(replies).allMatch((reply) -> reply.getHeader().getRequestId().equals("a1"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void repliesHaveTheDialectOfTheRequest(Dialect dialect) {
        List<DataRequest> replies = ask("/stream", Document.ofText("hi"), dialect);
        assertThat(Documents.read(Documents.ofOne(replies.get(0).getData()), Dialect.V1)
                        .dialect())
                .isEqualTo(dialect);
    }

    @Test
    void recordsAreConvertedToDocumentsAndParametersArePassed() {
        DataRequest request =
                request("/records", Document.builder().id("q").set("n", 2).build(), Dialect.V2).toBuilder()
                        .setParameters(Parameters.of(Map.of("add", 10)).toByteString())
                        .build();
        List<Document> answers = executor.stream(request).stream()
                .map(StreamingExecutorTests::document)
                .toList();
        assertThat(answers)
                .extracting((answer) -> answer.get("n").orElseThrow())
                .containsExactly(10L, 11L);
    }

    @Test
    void aStreamThatFailsEndsWithAReplyWithTheError() {
        List<DataRequest> replies = ask("/breaks", Document.ofText("hi"), Dialect.V2);
        assertThat(replies).hasSize(2);
        assertThat(replies.get(0).getHeader().hasStatus()).isFalse();
        StatusProto status = replies.get(1).getHeader().getStatus();
        assertThat(status.getCode()).isEqualTo(StatusProto.StatusCode.ERROR);
        assertThat(status.getDescription()).isEqualTo("IllegalStateException('broke')");
        assertThat(status.getException().getExecutor()).isEqualTo("StreamingExecutor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/throws", "/other", "/records"})
    void aMethodThatFailsReturnsTheDocumentWithAnErrorStatus(String endpoint) {
        DataRequest request = request(endpoint, Document.ofText("hi"), Dialect.V2);
        assertThat(executor.stream(request)).singleElement().satisfies((reply) -> {
            assertThat(reply.getHeader().getStatus().getCode()).isEqualTo(StatusProto.StatusCode.ERROR);
            assertThat(reply.getData()).isEqualTo(request.getData());
        });
    }

    @Test
    void aMethodWithoutAStreamIsReportedInTheWordsOfJina() {
        assertThat(ask("/plain", Document.ofText("hi"), Dialect.V2))
                .singleElement()
                .satisfies((reply) -> assertThat(reply.getHeader().getStatus().getDescription())
                        .contains("endpoint must be generator")
                        .contains("process_single_data"));
    }

    @Test
    void aUnaryCallOfAStreamingMethodNamesTheStreamingCall() {
        DataRequest reply = executor.send(
                DataRequest.newBuilder().setHeader(header("/stream")).build());
        assertThat(reply.getHeader().getStatus().getDescription()).contains("stream_doc");
    }

    @Test
    void anUnknownEndpointReturnsTheDocumentUnchanged() {
        DataRequest request = request("/nobody", Document.ofText("hi"), Dialect.V1);
        assertThat(executor.stream(request)).containsExactly(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless", "/endless/flux"})
    void valuesArePulledOnDemandUntilTheCallIsCancelled(String endpoint) throws Exception {
        STREAMING.pulled.set(0);
        STREAMING.closed.set(false);
        CompletableFuture<DataRequest> first = new CompletableFuture<>();
        ClientCall<DataRequest, DataRequest> call =
                executor.channel().newCall(JinaMethods.STREAM_DOC, CallOptions.DEFAULT);
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
    void discoveryReportsStreamingEndpointsAsGenerators() {
        Struct schemas = JinaDiscoverEndpointsRPCGrpc.newBlockingStub(executor.channel())
                .endpointDiscovery(Empty.getDefaultInstance())
                .getSchemas();
        assertThat(flag(schemas, "/records", "is_generator")).isTrue();
        assertThat(flag(schemas, "/records", "is_singleton_doc")).isTrue();
        assertThat(flag(schemas, "/plain", "is_generator")).isFalse();
    }

    private static boolean flag(Struct schemas, String endpoint, String flag) {
        return schemas.getFieldsOrThrow(endpoint)
                .getStructValue()
                .getFieldsOrThrow(flag)
                .getBoolValue();
    }

    private static List<DataRequest> ask(String endpoint, Document document, Dialect dialect) {
        return executor.stream(request(endpoint, document, dialect));
    }

    private static DataRequest request(String endpoint, Document document, Dialect dialect) {
        return DataRequest.newBuilder()
                .setHeader(header(endpoint))
                .setData(Documents.writeOne(document, dialect))
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
}
