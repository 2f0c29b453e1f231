package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.ExecutorServerSettings;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import dev.flow.wire.StackDetail;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams of documents through a Gateway, on sockets. */
class StreamingGatewayTests {

    private static final ExecutorServerSettings AT_ONCE =
            new ExecutorServerSettings(Dialect.V1, StackDetail.CAUSES, 64 * 1024 * 1024, Duration.ZERO);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<GatewayServices> services = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = this.opened.size() - 1; i >= 0; i--) {
            this.opened.get(i).close();
        }
    }

    @Test
    void documentsComeThroughOneAfterTheOther() throws Exception {
        ManagedChannel gateway = serve(
                Map.of("teller", List.of(executor(new DocumentStreamer("")).port())));
        List<DataRequest> replies = all(ask(gateway, "/tell"));
        assertThat(texts(replies)).containsExactly("hi 0 a1", "hi 1 a1", "hi 2 a1");
        assertThat(replies).allMatch((reply) -> reply.getHeader().getRequestId().equals("a1"));
    }

    @Test
    void anErrorIsTheLastReply() throws Exception {
        ManagedChannel gateway = serve(
                Map.of("teller", List.of(executor(new DocumentStreamer("")).port())));
        List<DataRequest> replies = all(ask(gateway, "/breaks"));
        assertThat(replies).hasSize(2);
        StatusProto status = replies.get(1).getHeader().getStatus();
        assertThat(status.getDescription()).isEqualTo("IllegalStateException('broke')");
        assertThat(status.getException().getStacksList()).isNotEmpty();
    }

    @Test
    void parametersForTheExecutorReachIt() throws Exception {
        ManagedChannel gateway = serve(
                Map.of("teller", List.of(executor(new DocumentStreamer("")).port())));
        DataRequest request = request("/tell").toBuilder()
                .setParameters(Parameters.of(Map.of("teller__count", 1)).toByteString())
                .build();
        assertThat(all(send(gateway, request))).hasSize(1);
    }

    @Test
    void aDocumentMeantForAnotherExecutorGoesThere() throws Exception {
        ManagedChannel gateway = serve(Map.of(
                "one", List.of(executor(new DocumentStreamer("1")).port()),
                "two", List.of(executor(new DocumentStreamer("2")).port())));
        DataRequest request = request("/tell").toBuilder()
                .setHeader(request("/tell").getHeader().toBuilder().setTargetExecutor("two"))
                .build();
        assertThat(texts(all(send(gateway, request)))).first().isEqualTo("2hi 0 a1");
    }

    @Test
    void noMoreIsPulledThanTheClientTakesAndItsLeavingEndsTheStream() throws Exception {
        DocumentStreamer teller = new DocumentStreamer("");
        ManagedChannel gateway = serve(Map.of("teller", List.of(executor(teller).port())));
        Context.CancellableContext client = Context.current().withCancellation();
        Iterator<DataRequest> replies = client.call(() -> ask(gateway, "/endless"));
        client.run(replies::next);
        // What fits into the windows of two connections may be on its way.
        await().during(Duration.ofMillis(300)).until(() -> teller.pulled.get() < 200);
        client.cancel(null);
        await().untilTrue(teller.closed);
    }

    @Test
    void aReplicaThatIsNotThereIsPassedOver() throws Exception {
        ExecutorServer gone = executor(new DocumentStreamer(""));
        int nobody = gone.port();
        gone.close();
        ManagedChannel gateway = serve(Map.of(
                "teller", List.of(nobody, executor(new DocumentStreamer("")).port())));
        // Often enough to meet a channel that has just failed: such a call ends while it is being started.
        for (int i = 0; i < 50; i++) {
            assertThat(all(ask(gateway, "/tell"))).hasSize(3);
        }
    }

    @Test
    void anExecutorThatIsNotThereIsToldInJinasWords() throws Exception {
        ExecutorServer gone = executor(new DocumentStreamer(""));
        int nobody = gone.port();
        gone.close();
        ManagedChannel gateway = serve(Map.of("teller", List.of(nobody)));
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> all(ask(gateway, "/tell")))
                .satisfies(
                        (failure) -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE))
                .withMessageContaining(
                        "|Gateway: Communication error with deployment teller at address(es) {'teller'}. Head or worker(s) may be down.");
    }

    @Test
    void anExecutorLostHalfWayEndsTheStreamAndNobodyBeginsAgain() throws Exception {
        ExecutorServer lost = executor(new DocumentStreamer(""));
        DocumentStreamer other = new DocumentStreamer("");
        ManagedChannel gateway =
                serve(Map.of("teller", List.of(lost.port(), executor(other).port())));
        // The first turn is that of the first Replica once both are known to be ready; its stream breaks under the
        // client.
        Iterator<DataRequest> replies = untilServedBy(gateway, other);
        replies.next();
        int before = other.asked.get();
        lost.close();
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> all(replies))
                .satisfies(
                        (failure) -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        assertThat(other.asked).hasValue(before);
    }

    @Test
    void aStreamThatNeverEndsIsEndedBeforeTheGatewayGoes() throws Exception {
        DocumentStreamer teller = new DocumentStreamer("");
        ManagedChannel gateway = serve(Map.of("teller", List.of(executor(teller).port())));
        Iterator<DataRequest> replies = ask(gateway, "/endless");
        replies.next();
        this.services.get(0).drain(Duration.ofSeconds(1));
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> all(replies))
                .withMessage("UNAVAILABLE: the Gateway is shutting down");
        await().untilTrue(teller.closed);
    }

    @Test
    void aGatewayThatDoesNotGoAfterAllLeavesStreamsOpen() throws Exception {
        ManagedChannel gateway = serve(
                Map.of("teller", List.of(executor(new DocumentStreamer("")).port())));
        this.services.get(0).drain(Duration.ofMillis(500));
        this.services.get(0).start();
        Context.CancellableContext client = Context.current().withCancellation();
        Iterator<DataRequest> replies = client.call(() -> ask(gateway, "/endless"));
        await().during(Duration.ofSeconds(1)).until(() -> client.call(replies::hasNext) && replies.next() != null);
        client.cancel(null);
    }

    @Test
    void aStreamThatNeverEndsIsEndedBeforeItsExecutorGoes() throws Exception {
        ExecutorServer server = new ExecutorServer(
                "executor",
                new DocumentStreamer(""),
                DocumentStreamer.class,
                new ExecutorServerSettings(Dialect.V1, StackDetail.CAUSES, 64 * 1024 * 1024, Duration.ofSeconds(5)));
        server.listen("127.0.0.1", 0);
        this.opened.add(server);
        ManagedChannel gateway = serve(Map.of("teller", List.of(server.port())));
        Iterator<DataRequest> replies = ask(gateway, "/ticks");
        replies.next();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> all(replies))
                .withMessageStartingWith("UNAVAILABLE: the Executor is shutting down");
        assertThat(closed).succeedsWithin(Duration.ofSeconds(60));
    }

    /** A stream that the other Replica does not serve. */
    private static Iterator<DataRequest> untilServedBy(ManagedChannel gateway, DocumentStreamer other) {
        while (true) {
            int before = other.asked.get();
            Context.CancellableContext client = Context.current().withCancellation();
            Context previous = client.attach();
            try {
                Iterator<DataRequest> replies = ask(gateway, "/endless");
                replies.next();
                if (other.asked.get() == before) {
                    return replies;
                }
            } finally {
                client.detach(previous);
            }
            client.cancel(null);
        }
    }

    private ExecutorServer executor(Object executor) throws IOException {
        ExecutorServer server = new ExecutorServer("executor", executor, executor.getClass(), AT_ONCE);
        server.listen("127.0.0.1", 0);
        this.opened.add(server);
        return server;
    }

    private ManagedChannel serve(Map<String, List<Integer>> executors) throws IOException {
        List<String> names = executors.keySet().stream().sorted().toList();
        Gateway gateway = RemoteExecutors.start(RemoteExecutors.chain(names.stream()
                .map((name) -> RemoteExecutors.remote(
                        name,
                        executors.get(name).stream().mapToInt(Integer::intValue).toArray()))
                .toArray(ExecutorDefinition[]::new)));
        this.opened.add(gateway);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0));
        GatewayServices served = new GatewayServices(gateway);
        this.services.add(served);
        served.all().forEach(builder::addService);
        Server server = builder.directExecutor().build().start();
        this.opened.add(server::shutdownNow);
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
        this.opened.add(channel::shutdownNow);
        return channel;
    }

    private static Iterator<DataRequest> ask(ManagedChannel gateway, String endpoint) {
        return send(gateway, request(endpoint));
    }

    private static Iterator<DataRequest> send(ManagedChannel gateway, DataRequest request) {
        return ClientCalls.blockingServerStreamingCall(
                gateway, JinaMethods.STREAM_DOC, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), request);
    }

    private static DataRequest request(String endpoint) {
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("a1").setExecEndpoint(endpoint))
                .setData(Documents.writeOne(Document.ofText("hi"), Dialect.V2))
                .build();
    }

    private static List<DataRequest> all(Iterator<DataRequest> replies) {
        List<DataRequest> all = new ArrayList<>();
        replies.forEachRemaining(all::add);
        return all;
    }

    private static List<String> texts(List<DataRequest> replies) {
        return replies.stream()
                .map((reply) -> Documents.read(Documents.ofOne(reply.getData()), Dialect.V2)
                        .list()
                        .get(0))
                .map((document) -> document.text().orElseThrow())
                .toList();
    }
}
