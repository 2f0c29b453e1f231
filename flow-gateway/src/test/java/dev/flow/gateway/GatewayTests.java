package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaGatewayDryRunRPCGrpc;
import dev.flow.proto.jina.JinaRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.readiness.Cause;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaState;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Gateway and its Executors on real sockets of this machine. */
class GatewayTests {

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = this.opened.size() - 1; i >= 0; i--) {
            this.opened.get(i).close();
        }
    }

    @Test
    void aRequestGoesAlongTheChainAndTellsItsRoutes() throws Exception {
        Served served = serve(executor("first", new Appends("1")), executor("second", new Appends("2")));
        DataRequestProto reply = served.single(request("/append", "hi"));
        assertThat(texts(reply)).containsExactly("hi12");
        assertThat(reply.getRoutesList())
                .extracting(RouteProto::getExecutor)
                .containsExactly("gateway", "first", "second");
        assertThat(reply.getRoutesList()).allMatch((route) -> route.hasStartTime() && route.hasEndTime());
        assertThat(reply.hasParameters()).isTrue();
        assertThat(reply.getHeader().getRequestId()).isEqualTo("a1");
    }

    @Test
    void aRequestWithoutAnIdGetsOne() throws Exception {
        Served served = serve(executor("first", new Appends("1")));
        DataRequestProto anonymous = DataRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder().setExecEndpoint("/append"))
                .build();
        assertThat(served.single(anonymous).getHeader().getRequestId()).matches("[0-9a-f]{32}");
    }

    @Test
    void aFlowWithoutExecutorsEchoes() throws Exception {
        Served served = serve();
        assertThat(texts(served.single(request("/append", "hi")))).containsExactly("hi");
        assertThat(served.dryRun()).isEqualTo(StatusProto.getDefaultInstance());
    }

    @Test
    void theFirstErrorIsWhatTheClientSeesAndNobodyIsAskedAfterIt() throws Exception {
        Appends second = new Appends("2");
        Served served = serve(executor("first", new Appends("1")), executor("second", second));
        DataRequestProto reply = served.single(request("/bad", "hi"));
        assertThat(reply.getHeader().getStatus().getDescription()).isEqualTo("IllegalArgumentException('bad 1')");
        assertThat(reply.getRoutesList()).extracting(RouteProto::getExecutor).containsExactly("gateway", "first");
        assertThat(reply.getRoutes(1).getStatus().getCode()).isEqualTo(StatusCode.ERROR);
        assertThat(second.asked).isEmpty();
    }

    @Test
    void resultsOfAllExecutorsAreMergedAndParametersStayTheClients() throws Exception {
        Served served = serve(executor("first", new Appends("1")), executor("second", new Appends("2")));
        Struct parameters = Struct.newBuilder()
                .putFields("k", Value.newBuilder().setNumberValue(5).build())
                .putFields(
                        "__results__",
                        Value.newBuilder()
                                .setStructValue(Struct.getDefaultInstance())
                                .build())
                .build();
        DataRequestProto reply = served.single(
                request("/count", "hi").toBuilder().setParameters(parameters).build());
        Struct results = reply.getParameters().getFieldsOrThrow("__results__").getStructValue();
        assertThat(results.getFieldsMap()).containsOnlyKeys("first/rep-0", "second/rep-0");
        assertThat(reply.getParameters().getFieldsOrThrow("k").getNumberValue()).isEqualTo(5);
    }

    @Test
    void whatTheGatewayDoesNotKnowPassesThrough() throws Exception {
        Served served = serve(executor("first", new Appends("1")));
        DataRequestProto request = request("/nobody", "hi").toBuilder()
                .setUnknownFields(com.google.protobuf.UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                com.google.protobuf.UnknownFieldSet.Field.newBuilder()
                                        .addVarint(7)
                                        .build())
                        .build())
                .build();
        assertThat(served.single(request).getUnknownFields()).isEqualTo(request.getUnknownFields());
    }

    @Test
    void aLostExecutorIsToldInJinasWordsAndHealthOfTheProcessStays() throws Exception {
        ExecutorServer executor = ExecutorServer.start("executor0", new Appends("1"), "127.0.0.1", 0);
        int port = executor.port();
        Served served = serve(RemoteExecutors.remote("executor0", port));
        assertThat(served.dryRun()).isEqualTo(StatusProto.getDefaultInstance());
        await().untilAsserted(() -> assertThat(served.health("flow")).isEqualTo(ServingStatus.SERVING));
        executor.close();
        String words = "failed to connect to all addresses |Gateway: Communication error with deployment executor0 at"
                + " address(es) {'127.0.0.1:" + port + "'}. Head or worker(s) may be down.";
        StatusProto status = served.dryRun();
        assertThat(status.getCode()).isEqualTo(StatusCode.ERROR);
        assertThat(status.getDescription()).isEqualTo(words);
        assertThat(status.getException().getName()).isEqualTo("InternalNetworkError");
        assertThat(status.getException().getArgsList()).containsExactly(words);
        assertThat(status.getException().getStacksList()).isNotEmpty();
        assertThat(statusOf(() -> served.single(request("/append", "hi"))).getDescription())
                .isEqualTo(words);
        assertThat(served.health("")).isEqualTo(ServingStatus.SERVING);
        await().untilAsserted(() -> assertThat(served.health("flow")).isEqualTo(ServingStatus.NOT_SERVING));
        assertThat(served.health("flow/executor0")).isEqualTo(ServingStatus.NOT_SERVING);
    }

    @Test
    void aDryRunOfASilentPeerEndsInTimeAndSaysSo() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Served served = serve(RemoteExecutors.remote("executor0", silent.getLocalPort()));
            long start = System.nanoTime();
            StatusProto status = served.dryRun();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(status.getCode()).isEqualTo(StatusCode.ERROR);
            assertThat(served.gateway.readiness().missing()).isPresent();
        }
    }

    @Test
    void thoseWhoAskAtTheSameTimeShareOneRound() throws Exception {
        CountsDryRuns executor = new CountsDryRuns();
        int port = serveRaw(executor);
        Gateway gateway = gateway(RemoteExecutors.remote("executor0", port));
        List<CompletableFuture<FlowReadiness>> rounds = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            rounds.add(gateway.dryRun().toCompletableFuture());
        }
        executor.release.complete(null);
        assertThat(rounds)
                .allSatisfy((round) -> assertThat(round.join().ready()).isTrue());
        assertThat(executor.asked).hasSize(1);
    }

    @Test
    void anExecutorThatSaysNotServingTakesTheFlowDown() throws Exception {
        ExecutorServer executor = ExecutorServer.start("executor0", new Appends("1"), "127.0.0.1", 0);
        this.opened.add(executor);
        Served served = serve(RemoteExecutors.remote("executor0", executor.port()));
        await().untilAsserted(() -> assertThat(served.health("flow")).isEqualTo(ServingStatus.SERVING));
        executor.drain();
        await().untilAsserted(() -> assertThat(
                        served.gateway.readiness().executors().get(0).closest())
                .satisfies((replica) -> {
                    assertThat(replica.state()).isEqualTo(ReplicaState.NOT_SERVING);
                    assertThat(replica.cause()).isEqualTo(Cause.NOT_SERVING);
                }));
        assertThat(served.dryRun().getDescription()).contains("NOT_SERVING");
    }

    @Test
    void aSilentPeerIsFoundByTheHeartbeat() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Gateway gateway = gateway(RemoteExecutors.remote("executor0", silent.getLocalPort()));
            await().untilAsserted(() -> assertThat(
                            gateway.readiness().executors().get(0).closest().cause())
                    .isEqualTo(Cause.TIMEOUT));
        }
    }

    @Test
    void executorsWithOlderOrOtherMethodsAreReachedToo() throws Exception {
        int list = serveRaw(new OnlyLists());
        int stream = serveRaw(new OnlyStreams());
        Served served = serve(RemoteExecutors.remote("list", list), RemoteExecutors.remote("stream", stream));
        assertThat(served.single(request("/append", "hi")).getHeader().getTargetExecutor())
                .isEqualTo("list stream");
        assertThat(served.single(request("/append", "hi")).getHeader().getTargetExecutor())
                .isEqualTo("list stream");
    }

    @Test
    void aStreamHasManyInFlightAndAnswersAsTheyComplete() throws Exception {
        Holds holds = new Holds();
        Served served = serve(executor("executor0", holds));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                JinaRPCGrpc.newStub(served.channel).call(replies);
        for (int i = 0; i < 100; i++) {
            requests.onNext(request("/hold", "" + i, "r" + i));
        }
        await().untilAsserted(() -> assertThat(holds.held).hasSize(100));
        holds.held.get("99").complete(List.of());
        await().untilAsserted(() -> assertThat(replies.ids()).containsExactly("r99"));
        requests.onCompleted();
        holds.held.values().forEach((held) -> held.complete(List.of()));
        await().untilAsserted(() -> assertThat(replies.ended).containsExactly(Status.OK));
        assertThat(replies.ids()).hasSize(100);
    }

    @Test
    void repliesWereNotInTheOrderOfTheRequestsThoughTheClientAskedForIt() throws Exception {
        Holds holds = new Holds();
        Served served = serve(executor("executor0", holds));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                stub(served, "__results_in_order__", "true").call(replies);
        for (int i = 0; i < 900; i++) {
            requests.onNext(request("/hold", "" + i, "r" + i));
        }
        requests.onCompleted();
        await().untilAsserted(() -> assertThat(holds.held).hasSize(900));
        for (int i = 899; i >= 0; i--) {
            assertThat(replies.received).isEmpty();
            holds.held.get("" + i).complete(List.of());
        }
        await().untilAsserted(() -> assertThat(replies.ended).containsExactly(Status.OK));
        assertThat(replies.ids())
                .containsExactlyElementsOf(
                        IntStream.range(0, 900).mapToObj((i) -> "r" + i).toList());
    }

    @Test
    void aClientMayWishForFewerRequestsInFlight() throws Exception {
        Holds holds = new Holds();
        Served served = serve(executor("executor0", holds));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                stub(served, "__prefetch__", "2").call(replies);
        for (int i = 0; i < 5; i++) {
            requests.onNext(request("/hold", "" + i, "r" + i));
        }
        requests.onCompleted();
        for (int i = 0; i < 5; i++) {
            String next = "" + i;
            await().untilAsserted(() -> assertThat(holds.held).containsKey(next));
            assertThat(holds.held).hasSizeLessThanOrEqualTo(i + 2);
            holds.held.get(next).complete(List.of());
        }
        await().untilAsserted(() -> assertThat(replies.ended).containsExactly(Status.OK));
    }

    private static JinaRPCGrpc.JinaRPCStub stub(Served served, String key, String value) {
        Metadata wish = new Metadata();
        wish.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
        return JinaRPCGrpc.newStub(served.channel).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(wish));
    }

    @Test
    void aStreamEndsWithTheErrorOfALostExecutorAfterWhatIsInFlight() throws Exception {
        Served served = serve(RemoteExecutors.remote("executor0", freePort()));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                JinaRPCGrpc.newStub(served.channel).call(replies);
        requests.onNext(request("/append", "hi"));
        await().untilAsserted(() -> assertThat(replies.ended).hasSize(1));
        assertThat(replies.received)
                .containsExactly(DataRequestProto.newBuilder()
                        .setHeader(HeaderProto.newBuilder().setRequestId("a1"))
                        .build());
        assertThat(replies.ended.get(0).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void aRequestThatCannotBeRoutedIsAnsweredWithAnErrorAndTheStreamGoesOn() throws Exception {
        Served served = serve(executor("executor0", new Appends("1")));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                JinaRPCGrpc.newStub(served.channel).call(replies);
        DataRequestProto.Builder bad = request("/append", "hi", "bad").toBuilder();
        bad.getHeaderBuilder().setTargetExecutor("(a");
        requests.onNext(bad.build());
        await().untilAsserted(() -> assertThat(replies.received).hasSize(1));
        assertThat(replies.received.get(0).getHeader().getStatus().getDescription())
                .isEqualTo("pattern '(a' is wrong: missing ) at position 2");
        requests.onNext(request("/append", "hi", "good"));
        await().untilAsserted(() -> assertThat(replies.ids()).containsExactly("bad", "good"));
        assertThat(texts(replies.received.get(1))).containsExactly("hi1");
    }

    @Test
    void anIdleStreamEndsWhenTheGatewayDrains() throws Exception {
        Served served = serve(executor("executor0", new Appends("1")));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                JinaRPCGrpc.newStub(served.channel).call(replies);
        requests.onNext(request("/append", "hi"));
        await().untilAsserted(() -> assertThat(replies.received).hasSize(1));
        served.services.drain(Duration.ofSeconds(30));
        await().untilAsserted(() -> assertThat(replies.ended).hasSize(1));
        assertThat(replies.ended.get(0).getDescription()).contains("shutting down");
    }

    @Test
    void aClientsDeadlineHoldsForTheExecutorBehindTheGateway() throws Exception {
        Holds holds = new Holds();
        Served served = serve(executor("executor0", holds));
        Status status = statusOf(() -> JinaSingleDataRequestRPCGrpc.newBlockingStub(served.channel)
                .withDeadlineAfter(Duration.ofMillis(300))
                .processSingleData(request("/hold", "x")));
        assertThat(status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    private Gateway gateway(ExecutorDefinition... executors) {
        Gateway gateway = RemoteExecutors.start(RemoteExecutors.chain(executors));
        this.opened.add(gateway);
        return gateway;
    }

    private Served serve(ExecutorDefinition... executors) throws IOException {
        Gateway gateway = gateway(executors);
        GatewayServices services = new GatewayServices(gateway);
        services.start();
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor();
        services.all().forEach(builder::addService);
        Server server = builder.build().start();
        this.opened.add(server::shutdownNow);
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
        this.opened.add(channel::shutdownNow);
        return new Served(gateway, services, channel);
    }

    private ExecutorDefinition executor(String name, Object executor) throws IOException {
        ExecutorServer server = ExecutorServer.start(name, executor, "127.0.0.1", 0);
        this.opened.add(server);
        return RemoteExecutors.remote(name, server.port());
    }

    private int serveRaw(BindableService service) throws IOException {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service)
                .build()
                .start();
        this.opened.add(server::shutdownNow);
        return server.getPort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Status statusOf(Runnable call) {
        try {
            call.run();
            return Status.OK;
        } catch (StatusRuntimeException failure) {
            return failure.getStatus();
        }
    }

    private static DataRequestProto request(String endpoint, String text) {
        return request(endpoint, text, "a1");
    }

    private static DataRequestProto request(String endpoint, String text, String id) {
        return DataRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId(id).setExecEndpoint(endpoint))
                .setData(DataContentProto.newBuilder()
                        .setDocs(DocumentArrayProto.newBuilder()
                                .addDocs(DocumentProto.newBuilder().setId("d1").setText(text))))
                .build();
    }

    private static List<String> texts(DataRequestProto reply) {
        return reply.getData().getDocs().getDocsList().stream()
                .map(DocumentProto::getText)
                .toList();
    }

    private record Served(Gateway gateway, GatewayServices services, ManagedChannel channel) {

        DataRequestProto single(DataRequestProto request) {
            return JinaSingleDataRequestRPCGrpc.newBlockingStub(this.channel).processSingleData(request);
        }

        StatusProto dryRun() {
            return JinaGatewayDryRunRPCGrpc.newBlockingStub(this.channel).dryRun(Empty.getDefaultInstance());
        }

        ServingStatus health(String service) {
            return HealthGrpc.newBlockingStub(this.channel)
                    .check(HealthCheckRequest.newBuilder().setService(service).build())
                    .getStatus();
        }
    }

    private static final class Replies implements StreamObserver<DataRequestProto> {

        private final List<DataRequestProto> received = new CopyOnWriteArrayList<>();
        private final List<Status> ended = new CopyOnWriteArrayList<>();

        List<String> ids() {
            return this.received.stream()
                    .map((reply) -> reply.getHeader().getRequestId())
                    .toList();
        }

        @Override
        public void onNext(DataRequestProto reply) {
            this.received.add(reply);
        }

        @Override
        public void onError(Throwable failure) {
            this.ended.add(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            this.ended.add(Status.OK);
        }
    }

    static final class Appends {

        private final String what;
        private final List<String> asked = new CopyOnWriteArrayList<>();

        Appends(String what) {
            this.what = what;
        }

        @Requests("/append")
        List<Document> append(List<Document> documents) {
            return documents.stream()
                    .map((document) -> document.toBuilder()
                            .text(document.text().orElse("") + this.what)
                            .build())
                    .toList();
        }

        @Requests("/count")
        Map<String, Object> count(List<Document> documents) {
            return Map.of("count", documents.size());
        }

        @Requests("/bad")
        void bad() {
            this.asked.add("/bad");
            throw new IllegalArgumentException("bad " + this.what);
        }
    }

    static final class Holds {

        private final Map<String, CompletableFuture<List<Document>>> held = new ConcurrentHashMap<>();

        @Requests("/hold")
        CompletableFuture<List<Document>> hold(List<Document> documents) {
            CompletableFuture<List<Document>> answer = new CompletableFuture<>();
            this.held.put(documents.get(0).text().orElseThrow(), answer);
            return answer;
        }
    }

    /** Counts the dry runs that reach it, and answers them when told to. */
    private static final class CountsDryRuns extends JinaSingleDataRequestRPCGrpc.JinaSingleDataRequestRPCImplBase {

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> release = new CompletableFuture<>();

        @Override
        public void processSingleData(DataRequestProto request, StreamObserver<DataRequestProto> answer) {
            this.asked.add(request.getHeader().getExecEndpoint());
            this.release.thenRun(() -> {
                answer.onNext(request);
                answer.onCompleted();
            });
        }
    }

    /** An Executor that only knows {@code process_data}. */
    private static final class OnlyLists extends dev.flow.proto.jina.JinaDataRequestRPCGrpc.JinaDataRequestRPCImplBase {

        @Override
        public void processData(
                dev.flow.proto.jina.DataRequestListProto list, StreamObserver<DataRequestProto> answer) {
            DataRequestProto.Builder reply = list.getRequests(0).toBuilder();
            reply.getHeaderBuilder().setTargetExecutor("list");
            answer.onNext(reply.build());
            answer.onCompleted();
        }
    }

    /** A whole Flow as an Executor: it only knows {@code Call}. */
    private static final class OnlyStreams extends JinaRPCGrpc.JinaRPCImplBase {

        @Override
        public StreamObserver<DataRequestProto> call(StreamObserver<DataRequestProto> answer) {
            return new StreamObserver<>() {
                @Override
                public void onNext(DataRequestProto request) {
                    DataRequestProto.Builder reply = request.toBuilder();
                    reply.getHeaderBuilder()
                            .setTargetExecutor(request.getHeader().getTargetExecutor() + " stream");
                    answer.onNext(reply.build());
                }

                @Override
                public void onError(Throwable failure) {}

                @Override
                public void onCompleted() {
                    answer.onCompleted();
                }
            };
        }
    }
}
