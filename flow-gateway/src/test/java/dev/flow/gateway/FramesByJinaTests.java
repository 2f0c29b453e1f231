package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.fixtures.FramesByJina;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients and Gateways of Jina sent is answered by ours as it was by theirs. */
class FramesByJinaTests {

    private static final Metadata.Key<String> IS_ERROR = Metadata.Key.of("is-error", Metadata.ASCII_STRING_MARSHALLER);

    private static ExecutorServer executor;
    private static Gateway gateway;
    private static Server server;
    private static ManagedChannel toExecutor;
    private static ManagedChannel toGateway;

    @BeforeAll
    static void start() throws IOException {
        executor = ExecutorServer.start("executor0", new Peer(), "127.0.0.1", 0);
        gateway = RemoteExecutors.start(RemoteExecutors.chain(RemoteExecutors.remote("executor0", executor.port())));
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0));
        new GatewayServices(gateway).all().forEach(builder::addService);
        server = builder.build().start();
        toExecutor = channel(executor.port());
        toGateway = channel(server.getPort());
        await().until(() -> gateway.endpoints().complete());
    }

    private static ManagedChannel channel(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    @AfterAll
    static void stop() {
        toGateway.shutdownNow();
        toExecutor.shutdownNow();
        server.shutdownNow();
        gateway.close();
        executor.close();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestIsAnsweredAsJinaAnsweredIt(FramesByJina recorded) throws InvalidProtocolBufferException {
        Answers ours = answers(recorded);
        assertThat(ours.messages()).hasSameSizeAs(recorded.answered());
        for (int i = 0; i < ours.messages().size(); i++) {
            DataRequest our = DataRequest.parseFrom(ours.messages().get(i));
            DataRequest their = DataRequest.parseFrom(recorded.answered().get(i));
            same(our, their);
            if (recorded.to().equals("gateway")) {
                assertThat(executors(our)).isEqualTo(executors(their));
            }
        }
        boolean error = recorded.trailers().contains("is-error=true");
        assertThat(ours.trailers().get(IS_ERROR)).isEqualTo(error ? "true" : null);
    }

    private static void same(DataRequest ours, DataRequest theirs) throws InvalidProtocolBufferException {
        assertThat(ours.getHeader().getRequestId()).isEqualTo(theirs.getHeader().getRequestId());
        assertThat(ours.getHeader().getExecEndpoint())
                .isEqualTo(theirs.getHeader().getExecEndpoint());
        StatusProto status = ours.getHeader().getStatus();
        assertThat(status.getCode()).isEqualTo(theirs.getHeader().getStatus().getCode());
        assertThat(status.getException().getArgsList().stream().limit(1).toList())
                .isEqualTo(theirs.getHeader().getStatus().getException().getArgsList().stream()
                        .limit(1)
                        .toList());
        assertThat(Documents.read(ours.getData(), Dialect.V1)).isEqualTo(Documents.read(theirs.getData(), Dialect.V1));
        assertThat(Parameters.parse(ours.getParameters()).asMap())
                .isEqualTo(Parameters.parse(theirs.getParameters()).asMap());
    }

    private static List<String> executors(DataRequest reply) throws InvalidProtocolBufferException {
        List<String> executors = new ArrayList<>();
        for (ByteString route : reply.getRoutesList()) {
            executors.add(RouteProto.parseFrom(route).getExecutor());
        }
        return executors;
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aDocumentIsAnsweredWithAsMany(FramesByJina recorded) throws InvalidProtocolBufferException {
        assertThat(texts(answers(recorded).messages()))
                .isEqualTo(texts(recorded.answered()))
                .containsExactly("a", "b");
    }

    private static List<String> texts(List<ByteString> replies) throws InvalidProtocolBufferException {
        List<String> texts = new ArrayList<>();
        for (ByteString reply : replies) {
            ByteString document = DataRequest.parseFrom(reply).getData();
            Documents alone = Documents.read(Documents.ofOne(document), Dialect.V1);
            texts.add(alone.list().get(0).text().orElseThrow());
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("dryRuns")
    void aDryRunSucceeds(FramesByJina recorded) {
        assertThat(answers(recorded).messages()).containsExactlyElementsOf(recorded.answered());
    }

    @ParameterizedTest
    @MethodSource("discoveries")
    void endpointsAreToldAsTheyWere(FramesByJina recorded) throws InvalidProtocolBufferException {
        EndpointsProto theirs = EndpointsProto.parseFrom(recorded.answered().get(0));
        EndpointsProto ours =
                EndpointsProto.parseFrom(answers(recorded).messages().get(0));
        assertThat(ours.getEndpointsList()).contains("/append", "_jina_dry_run_");
        assertThat(theirs.getEndpointsList()).contains("/append", "_jina_dry_run_");
        // Where theirs says something of an endpoint, ours says it under the same names.
        theirs.getSchemas().getFieldsMap().entrySet().stream()
                .filter((schema) -> ours.getEndpointsList().contains(schema.getKey()))
                .forEach((schema) -> assertThat(ours.getSchemas()
                                .getFieldsOrThrow(schema.getKey())
                                .getStructValue()
                                .getFieldsMap())
                        .containsKeys(schema.getValue()
                                .getStructValue()
                                .getFieldsMap()
                                .keySet()
                                .toArray(String[]::new)));
    }

    static Stream<FramesByJina> requests() {
        return recorded("jina.JinaSingleDataRequestRPC", "jina.JinaRPC");
    }

    static Stream<FramesByJina> streams() {
        return recorded("jina.JinaSingleDocumentRequestRPC");
    }

    static Stream<FramesByJina> dryRuns() {
        return recorded("jina.JinaGatewayDryRunRPC");
    }

    static Stream<FramesByJina> discoveries() {
        return recorded("jina.JinaDiscoverEndpointsRPC");
    }

    private static Stream<FramesByJina> recorded(String... services) {
        return FramesByJina.all().stream().filter((call) -> Stream.of(services).anyMatch(call::isOf));
    }

    private static Answers answers(FramesByJina recorded) {
        AtomicReference<Metadata> headers = new AtomicReference<>();
        AtomicReference<Metadata> trailers = new AtomicReference<>(new Metadata());
        MethodDescriptor<ByteString, ByteString> method = MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                .setFullMethodName(recorded.method().substring(1))
                .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                .build();
        ManagedChannel channel = recorded.to().equals("executor") ? toExecutor : toGateway;
        ClientCall<ByteString, ByteString> call = ClientInterceptors.intercept(
                        channel, MetadataUtils.newCaptureMetadataInterceptor(headers, trailers))
                .newCall(method, CallOptions.DEFAULT);
        List<ByteString> messages = new ArrayList<>();
        Iterator<ByteString> answers =
                ClientCalls.blockingServerStreamingCall(call, recorded.sent().get(0));
        answers.forEachRemaining(messages::add);
        return new Answers(messages, trailers.get());
    }

    private record Answers(List<ByteString> messages, Metadata trailers) {}

    private static final class Bytes implements MethodDescriptor.Marshaller<ByteString> {

        @Override
        public InputStream stream(ByteString value) {
            return new ByteArrayInputStream(value.toByteArray());
        }

        @Override
        public ByteString parse(InputStream stream) {
            try {
                return ByteString.readFrom(stream);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** The counterpart of the Executor that was recorded. */
    static final class Peer {

        @Requests({"/append", "/index", "/search"})
        List<Document> append(List<Document> documents, Parameters parameters) {
            String suffix = parameters.text("suffix").orElse("?");
            return documents.stream()
                    .map((document) -> document.toBuilder()
                            .text(document.text().orElse("") + suffix)
                            .build())
                    .toList();
        }

        @Requests("/same")
        List<Document> same(List<Document> documents) {
            return documents.stream()
                    .map((document) -> document.toBuilder().id(document.id()).build())
                    .toList();
        }

        @Requests("/count")
        Map<String, Object> count(List<Document> documents) {
            return Map.of("documents", documents.size());
        }

        @Requests("/fail")
        void fail() throws AskedToFail {
            throw new AskedToFail();
        }

        @Requests("/tell")
        Stream<Document> tell(Document document) {
            return Stream.of(document.text().orElseThrow().split(" ")).map(Document::ofText);
        }
    }

    private static final class AskedToFail extends Exception {

        AskedToFail() {
            super("asked to fail");
        }
    }
}
