package dev.flow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.document.Document;
import dev.flow.document.Parameters;
import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.NodeProto;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.health.HealthListRequest;
import dev.flow.proto.jina.DataRequestListProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaDataRequestRPCGrpc;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import dev.flow.proto.jina.JinaInfoRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataContentV2;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ExecutorServerTests {

    private static ExecutorServer server;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() throws IOException {
        server = ExecutorServer.start("executor0", new Sample(), "127.0.0.1", 0);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void aMethodAnswersItsEndpoint() {
        DataRequestProto reply = single("/upper", document("d1", "hi"));
        assertThat(texts(reply)).containsExactly("HI");
        assertThat(reply.getHeader().getRequestId()).isEqualTo("a1");
        assertThat(reply.getHeader().hasStatus()).isFalse();
    }

    @Test
    void documentsOfTheSecondDialectAreAnsweredInIt() throws Exception {
        DocProto document = DocProto.newBuilder()
                .putData("id", NodeProto.newBuilder().setText("d1").build())
                .putData("text", NodeProto.newBuilder().setText("hi").build())
                .putData("extra", NodeProto.newBuilder().setInteger(7).build())
                .build();
        DataContentV2 content = DataContentV2.newBuilder()
                .setDocs(DocListProto.newBuilder().addDocs(document))
                .build();
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header("/upper"))
                .setData(content.toByteString())
                .build();
        DataRequest reply =
                ClientCalls.blockingUnaryCall(channel, JinaMethods.PROCESS_SINGLE_DATA, CallOptions.DEFAULT, request);
        DocProto answered = DataContentV2.parseFrom(reply.getData()).getDocs().getDocs(0);
        assertThat(answered.getDataOrThrow("text").getText()).isEqualTo("HI");
        assertThat(answered.getDataOrThrow("extra").getInteger()).isEqualTo(7);
    }

    @Test
    void anEndpointNobodyHasGoesToTheDefaultMethod() {
        assertThat(texts(single("/nobody", document("d1", "hi")))).containsExactly("hi by default");
    }

    @Test
    void anEndpointNobodyHasLeavesTheRequestAsItIsWhereThereIsNoDefault() throws IOException {
        try (ExecutorServer bare = ExecutorServer.start("bare", new WithoutDefault(), "127.0.0.1", 0)) {
            ManagedChannel own = NettyChannelBuilder.forAddress("127.0.0.1", bare.port())
                    .usePlaintext()
                    .build();
            DataRequestProto request = request("/nobody", document("d1", "hi"));
            assertThat(JinaSingleDataRequestRPCGrpc.newBlockingStub(own).processSingleData(request))
                    .isEqualTo(request);
            own.shutdownNow();
        }
    }

    @Test
    void aDryRunIsAnsweredAsItCame() {
        DataRequestProto request = request("_jina_dry_run_");
        assertThat(JinaSingleDataRequestRPCGrpc.newBlockingStub(channel).processSingleData(request))
                .isEqualTo(request);
    }

    @Test
    void whatAMethodThrowsIsAStatusInAGoodReplyMarkedByATrailer() {
        AtomicReference<@Nullable Metadata> headers = new AtomicReference<>();
        AtomicReference<@Nullable Metadata> trailers = new AtomicReference<>();
        DataRequestProto reply = JinaSingleDataRequestRPCGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, trailers))
                .processSingleData(request("/bad", document("d1", "hi")));
        assertThat(reply.getHeader().getStatus().getCode()).isEqualTo(StatusCode.ERROR);
        assertThat(reply.getHeader().getStatus().getDescription()).isEqualTo("IllegalArgumentException('bad value')");
        assertThat(reply.getHeader().getStatus().getException().getExecutor()).isEqualTo("Sample");
        assertThat(reply.getHeader().getStatus().getException().getStacksList())
                .containsExactly("java.lang.IllegalArgumentException: bad value");
        assertThat(texts(reply)).containsExactly("hi");
        assertThat(trailers.get().get(Metadata.Key.of("is-error", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("true");
    }

    @Test
    void anErrorIsAnErrorToo() {
        assertThat(single("/overflow").getHeader().getStatus().getDescription()).isEqualTo("StackOverflowError()");
    }

    @Test
    void aFailedStageIsAnErrorAndAGoodOneAReply() {
        assertThat(single("/later/bad").getHeader().getStatus().getDescription())
                .isEqualTo("IllegalStateException('later')");
        assertThat(texts(single("/later", document("d1", "hi")))).containsExactly("later");
        assertThat(texts(single("/mono", document("d1", "hi")))).containsExactly("mono");
    }

    @Test
    void returningNothingLeavesDocumentsUnchanged() {
        assertThat(texts(single("/nothing", document("d1", "hi")))).containsExactly("hi");
        assertThat(texts(single("/null", document("d1", "hi")))).containsExactly("hi");
    }

    @Test
    void aMapGoesToTheResultsOfThisExecutor() {
        Struct parameters = single("/results", document("d1", "hi")).getParameters();
        Struct results = parameters.getFieldsOrThrow("__results__").getStructValue();
        Struct own = results.getFieldsOrThrow("executor0/rep-0").getStructValue();
        assertThat(own.getFieldsOrThrow("count").getNumberValue()).isEqualTo(1);
    }

    @Test
    void awkwardTextsPassUnharmed() {
        String awkward = "a\nb\u0000\uD83D\uDE80" + "x".repeat(1 << 20);
        assertThat(texts(single("/echo", document("d1", awkward)))).containsExactly(awkward);
    }

    @Test
    void parametersForThisExecutorWin() {
        Struct own = Struct.newBuilder().putFields("suffix", text("!!")).build();
        Struct parameters = Struct.newBuilder()
                .putFields("suffix", text("?"))
                .putFields("executor0", Value.newBuilder().setStructValue(own).build())
                .build();
        DataRequestProto request = request("/suffix", document("d1", "hi")).toBuilder()
                .setParameters(parameters)
                .build();
        DataRequestProto reply =
                JinaSingleDataRequestRPCGrpc.newBlockingStub(channel).processSingleData(request);
        assertThat(texts(reply)).containsExactly("hi!! a1 /suffix");
        assertThat(reply.getParameters()).isEqualTo(parameters);
    }

    @Test
    void severalRequestsAreOneCallWithAMatrix() {
        DataRequestListProto list = DataRequestListProto.newBuilder()
                .addRequests(request("/matrix", document("d1", "a"), document("d2", "b")))
                .addRequests(request("/matrix", document("d3", "c")))
                .build();
        assertThat(texts(JinaDataRequestRPCGrpc.newBlockingStub(channel).processData(list)))
                .containsExactly("2+1");
        DataRequestListProto unchanged = DataRequestListProto.newBuilder()
                .addRequests(request("/nothing", document("d1", "a")))
                .addRequests(request("/nothing", document("d2", "b")))
                .build();
        assertThat(texts(JinaDataRequestRPCGrpc.newBlockingStub(channel).processData(unchanged)))
                .containsExactly("a", "b");
    }

    @Test
    void noRequestAtAllIsAnInvalidArgument() {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> JinaDataRequestRPCGrpc.newBlockingStub(channel)
                        .processData(DataRequestListProto.getDefaultInstance()))
                .satisfies(
                        (failure) -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }

    @Test
    void discoveryNamesEveryEndpointAndTheDryRun() {
        assertThat(JinaDiscoverEndpointsRPCGrpc.newBlockingStub(channel)
                        .endpointDiscovery(Empty.getDefaultInstance())
                        .getEndpointsList())
                .contains("/upper", "/default", "/a", "/b", "_jina_dry_run_");
    }

    @Test
    void infoHasTheKeysOfJina() {
        assertThat(JinaInfoRPCGrpc.newBlockingStub(channel)
                        ._status(Empty.getDefaultInstance())
                        .getJinaMap())
                .containsKeys("jina", "docarray", "uptime", "session-id", "ci-vendor");
    }

    @Test
    void healthIsServingForTheServerAndEachOfItsServices() {
        HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(channel);
        assertThat(health.list(HealthListRequest.getDefaultInstance()).getStatusesMap())
                .containsOnlyKeys(
                        "",
                        "jina.JinaSingleDataRequestRPC",
                        "jina.JinaSingleDocumentRequestRPC",
                        "jina.JinaDataRequestRPC",
                        "jina.JinaDiscoverEndpointsRPC",
                        "jina.JinaInfoRPC",
                        "grpc.reflection.v1alpha.ServerReflection")
                .allSatisfy((name, status) -> assertThat(status.getStatus()).isEqualTo(ServingStatus.SERVING));
    }

    @Test
    void bytesThatAreNoRequestAreAnInvalidArgumentOfThatCallOnly() {
        assertThat(codeOf(new byte[] {(byte) 0xff, 1, 2})).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(texts(single("/upper", document("d1", "hi")))).containsExactly("HI");
    }

    @Test
    void aHundredLevelsOfNestingAreAnErrorOfThatRequestOnly() {
        DocumentProto nested = document("d0", "deep");
        for (int i = 0; i < 150; i++) {
            nested = DocumentProto.newBuilder().addChunks(nested).build();
        }
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header("/upper"))
                .setData(DataContentProto.newBuilder()
                        .setDocs(DocumentArrayProto.newBuilder().addDocs(nested))
                        .build()
                        .toByteString())
                .build();
        DataRequest reply =
                ClientCalls.blockingUnaryCall(channel, JinaMethods.PROCESS_SINGLE_DATA, CallOptions.DEFAULT, request);
        assertThat(reply.getHeader().getStatus().getException().getName()).isEqualTo("UnreadableDocumentsException");
    }

    @Test
    void aPickleIsRefusedUnread() {
        DataRequestProto request = DataRequestProto.newBuilder()
                .setHeader(header("/upper"))
                .setData(DataContentProto.newBuilder().setDocsBytes(ByteString.copyFrom(new byte[] {(byte) 0x80, 4})))
                .build();
        DataRequestProto reply =
                JinaSingleDataRequestRPCGrpc.newBlockingStub(channel).processSingleData(request);
        assertThat(reply.getHeader().getStatus().getDescription()).contains("pickle");
    }

    @Test
    void aRequestOverTheLimitIsRefusedAndTheNextOneServed() {
        ByteString huge = ByteString.copyFrom(new byte[65 * 1024 * 1024]);
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header("/echo"))
                .setData(huge)
                .build();
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> ClientCalls.blockingUnaryCall(
                        channel, JinaMethods.PROCESS_SINGLE_DATA, CallOptions.DEFAULT, request))
                .satisfies((failure) ->
                        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
        assertThat(texts(single("/upper", document("d1", "hi")))).containsExactly("HI");
    }

    @Test
    void healthAnswersWhileEveryMethodBlocks() throws Exception {
        CountDownLatch release = Sample.block;
        List<CompletableFuture<DataRequestProto>> blocked = java.util.stream.IntStream.range(0, 200)
                .mapToObj((i) -> CompletableFuture.supplyAsync(() -> single("/block")))
                .toList();
        assertThat(HealthGrpc.newBlockingStub(channel)
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
        assertThat(single("_jina_dry_run_").getHeader().getExecEndpoint()).isEqualTo("_jina_dry_run_");
        release.countDown();
        blocked.forEach(CompletableFuture::join);
    }

    @Test
    void classesThatCannotBeExecutorsAreRefusedWithTheReason() {
        assertRefused(new Object(), "no method with @Requests");
        assertRefused(new TakesANumber(), "takes a int: expected List<Document>");
        assertRefused(new ReturnsAString(), "returns java.lang.String: expected List<Document>");
        assertRefused(new TwoForOne(), "answers /x with both");
        assertRefused(new ClaimsTheDryRun(), "reserved for dry runs");
    }

    private static void assertRefused(Object executor, String reason) {
        assertThatExceptionOfType(InvalidExecutorException.class)
                .isThrownBy(() -> new ExecutorServer("x", executor, executor.getClass(), ExecutorSettings.DEFAULT))
                .withMessageContaining(reason);
    }

    private static Status.Code codeOf(byte[] garbage) {
        MethodDescriptor<byte[], DataRequestProto> raw =
                JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod().toBuilder(
                                new BytesMarshaller(),
                                JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod()
                                        .getResponseMarshaller())
                        .build();
        try {
            ClientCalls.blockingUnaryCall(channel, raw, CallOptions.DEFAULT, garbage);
            return Status.Code.OK;
        } catch (StatusRuntimeException failure) {
            return failure.getStatus().getCode();
        }
    }

    private static DataRequestProto single(String endpoint, DocumentProto... documents) {
        return JinaSingleDataRequestRPCGrpc.newBlockingStub(channel).processSingleData(request(endpoint, documents));
    }

    private static DataRequestProto request(String endpoint, DocumentProto... documents) {
        return DataRequestProto.newBuilder()
                .setHeader(header(endpoint))
                .setData(DataContentProto.newBuilder()
                        .setDocs(DocumentArrayProto.newBuilder().addAllDocs(List.of(documents))))
                .build();
    }

    private static HeaderProto header(String endpoint) {
        return HeaderProto.newBuilder()
                .setRequestId("a1")
                .setExecEndpoint(endpoint)
                .build();
    }

    private static DocumentProto document(String id, String text) {
        return DocumentProto.newBuilder().setId(id).setText(text).build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static List<String> texts(DataRequestProto reply) {
        return reply.getData().getDocs().getDocsList().stream()
                .map(DocumentProto::getText)
                .toList();
    }

    static final class Sample {

        static final CountDownLatch block = new CountDownLatch(1);

        @Requests("/upper")
        List<Document> upper(List<Document> documents) {
            return documents.stream()
                    .map((document) -> document.toBuilder()
                            .text(document.text().orElse("").toUpperCase())
                            .build())
                    .toList();
        }

        @Requests
        List<Document> byDefault(List<Document> documents) {
            return documents.stream()
                    .map((document) -> document.toBuilder()
                            .text(document.text().orElse("") + " by default")
                            .build())
                    .toList();
        }

        @Requests({"/a", "/b"})
        void several() {}

        @Requests("/bad")
        void bad() {
            throw new IllegalArgumentException("bad value");
        }

        @Requests("/overflow")
        void overflow() {
            overflow();
        }

        @Requests("/later")
        CompletionStage<List<Document>> later() {
            return CompletableFuture.supplyAsync(() -> List.of(Document.ofText("later")));
        }

        @Requests("/later/bad")
        CompletionStage<List<Document>> laterBad() {
            return CompletableFuture.failedFuture(new IllegalStateException("later"));
        }

        @Requests("/mono")
        Mono<List<Document>> mono() {
            return Mono.fromSupplier(() -> List.of(Document.ofText("mono")));
        }

        @Requests("/nothing")
        void nothing(List<Document> documents) {}

        @Requests("/null")
        @Nullable List<Document> none(List<Document> documents) {
            return null;
        }

        @Requests("/echo")
        List<Document> echo(List<Document> documents) {
            return documents;
        }

        @Requests("/results")
        Map<String, Object> results(List<Document> documents) {
            return Map.of("count", documents.size());
        }

        @Requests("/suffix")
        List<Document> suffix(RequestHeader header, Parameters parameters, List<Document> documents) {
            String suffix = parameters.text("suffix").orElse("") + " " + header.requestId() + " " + header.endpoint();
            return documents.stream()
                    .map((document) -> document.toBuilder()
                            .text(document.text().orElse("") + suffix)
                            .build())
                    .toList();
        }

        @Requests("/matrix")
        List<Document> matrix(List<List<Document>> matrix) {
            return List.of(
                    Document.ofText(matrix.get(0).size() + "+" + matrix.get(1).size()));
        }

        @Requests("/block")
        void block() throws InterruptedException {
            block.await();
        }
    }

    static final class WithoutDefault {

        @Requests("/x")
        void x() {}
    }

    static final class TakesANumber {

        @Requests
        void x(int number) {}
    }

    static final class ReturnsAString {

        @Requests
        String x() {
            return "";
        }
    }

    static final class TwoForOne {

        @Requests("/x")
        void x() {}

        @Requests("/x")
        void y() {}
    }

    static final class ClaimsTheDryRun {

        @Requests("_jina_dry_run_")
        void x() {}
    }
}
