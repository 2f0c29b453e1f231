package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.connection.Channels;
import dev.flow.connection.Concatenation;
import dev.flow.connection.ConnectionSettings;
import dev.flow.connection.ReplicaConnection;
import dev.flow.definition.Polling;
import dev.flow.definition.ReplicaChoice;
import dev.flow.definition.Retries;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.graph.FlowGraph;
import dev.flow.graph.Step;
import dev.flow.net.ReplicaAddress;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.Routes;
import io.grpc.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole graphs over Executors on real sockets of this machine, in both dialects. */
class GraphTests {

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = this.opened.size() - 1; i >= 0; i--) {
            this.opened.get(i).close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void branchesJoinByDocument(Dialect dialect) throws Exception {
        Gateway gateway = gateway(
                List.of(step("left"), step("right"), step("join", "left", "right")),
                executor("left", new Notes("uri")),
                executor("right", new Notes("mime_type")),
                executor("join", new Notes("modality")));
        Document joined = documents(send(gateway, "/note", dialect)).get(0);
        assertThat(joined.uri()).contains("noted");
        assertThat(joined.mimeType()).contains("noted");
        assertThat(joined.get("modality")).contains("noted");
    }

    @ParameterizedTest
    @EnumSource
    void anExecutorThatKeepsPartsGetsAMatrix(Dialect dialect) throws Exception {
        GatewayExecutor join = executor("join", new Notes("uri"));
        Gateway gateway = gateway(
                List.of(step("left"), step("right"), step("join", "left", "right")),
                executor("left", new Notes("uri")),
                executor("right", new Notes("uri")),
                new GatewayExecutor(
                        "join",
                        join.shards(),
                        1,
                        join.loading(),
                        join.connection(),
                        new InputSelection(true, Optional.empty())));
        assertThat(documents(send(gateway, "/matrix", dialect)).get(0).text()).contains("2 parts");
    }

    @ParameterizedTest
    @EnumSource
    void allShardsAreSearchedAndTheirAnswersReduced(Dialect dialect) throws Exception {
        ConnectionSettings settings = new ConnectionSettings(
                ReplicaChoice.ROUND_ROBIN,
                Retries.DEFAULT,
                Optional.empty(),
                Polling.DEFAULT,
                new ShardReplies(Dialect.V1)::reduced);
        List<List<ReplicaConnection>> shards =
                List.of(List.of(connect(new Notes("uri"))), List.of(connect(new Notes("mime_type"))));
        Gateway gateway = gateway(
                List.of(step("index")),
                new GatewayExecutor("index", shards, 1, () -> false, settings, InputSelection.EVERYTHING));
        Document found = documents(send(gateway, "/search", dialect)).get(0);
        assertThat(found.uri()).contains("noted");
        assertThat(found.mimeType()).contains("noted");
    }

    @ParameterizedTest
    @EnumSource
    void oneThatFloatsGoesOnWhenTheClientHasGone(Dialect dialect) throws Exception {
        Waits floats = new Waits();
        Gateway gateway = gateway(
                List.of(step("first"), new Step("floats", List.of("first"), true)),
                executor("first", new Notes("uri")),
                executor("floats", floats));
        Context.CancellableContext client = Context.current().withCancellation();
        client.call(() -> send(gateway, "/note", dialect));
        client.cancel(null);
        await().untilAsserted(() -> assertThat(floats.arrived).isDone());
        floats.release.complete(Map.of());
        await().untilAsserted(() -> assertThat(floats.finished).isDone());
    }

    @ParameterizedTest
    @EnumSource
    void aBranchThatNoExecutorHasTheEndpointForIsPassedOver(Dialect dialect) throws Exception {
        Gateway gateway = gateway(
                List.of(step("left"), step("right")),
                executor("left", new Notes("uri")),
                executor("right", new Elsewhere()));
        await().untilAsserted(() -> assertThat(
                        Routes.of(send(gateway, "/note", dialect)).get(2).hasEndTime())
                .isFalse());
    }

    private DataRequest send(Gateway gateway, String endpoint, Dialect dialect) throws Exception {
        DataRequest request = DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("a1").setExecEndpoint(endpoint))
                .setData(new Documents(
                                List.of(Document.builder().id("d1").text("hi").build()), dialect)
                        .write())
                .build();
        return gateway.send(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private Gateway gateway(List<Step> steps, GatewayExecutor... executors) {
        Gateway gateway = new Gateway(FlowGraph.of(steps), Arrays.asList(executors), GatewaySettings.DEFAULT);
        this.opened.add(gateway);
        gateway.start();
        return gateway;
    }

    private GatewayExecutor executor(String name, Object executor) throws IOException {
        return GatewayExecutor.of(name, connect(executor))
                .connected(new ConnectionSettings(
                        ReplicaChoice.ROUND_ROBIN,
                        Retries.DEFAULT,
                        Optional.empty(),
                        Polling.DEFAULT,
                        Concatenation::of));
    }

    private ReplicaConnection connect(Object executor) throws IOException {
        ExecutorServer server = ExecutorServer.start("executor", executor, "127.0.0.1", 0);
        this.opened.add(server);
        ReplicaAddress address = ReplicaAddress.parse("127.0.0.1:" + server.port());
        return new ReplicaConnection(address, Channels.DEFAULT.network(address, Optional.empty()));
    }

    private static Step step(String name, String... needs) {
        return new Step(name, List.of(needs));
    }

    private static List<Document> documents(DataRequest reply) {
        return Documents.read(reply.getData(), Dialect.V1).list();
    }

    static final class Notes {

        private final String field;

        Notes(String field) {
            this.field = field;
        }

        @Requests({"/note", "/search"})
        List<Document> note(List<Document> documents) {
            return documents.stream()
                    .map((document) ->
                            document.toBuilder().set(this.field, "noted").build())
                    .toList();
        }

        @Requests("/matrix")
        List<Document> matrix(List<List<Document>> matrix) {
            return List.of(Document.ofText(matrix.size() + " parts"));
        }
    }

    static final class Elsewhere {

        @Requests("/other")
        void other() {}
    }

    static final class Waits {

        private final CompletableFuture<Void> arrived = new CompletableFuture<>();
        private final CompletableFuture<Map<String, Object>> release = new CompletableFuture<>();
        private final CompletableFuture<Void> finished = new CompletableFuture<>();

        @Requests("/note")
        CompletableFuture<Map<String, Object>> wait(List<Document> documents) {
            this.arrived.complete(null);
            return this.release.whenComplete((results, failure) -> {
                if (!Context.current().isCancelled()) {
                    this.finished.complete(null);
                }
            });
        }
    }
}
