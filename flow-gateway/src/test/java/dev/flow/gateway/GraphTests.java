package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.graph.Step;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.Routes;
import io.grpc.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                executor(step("left"), new Notes("uri")),
                executor(step("right"), new Notes("mime_type")),
                executor(step("join", "left", "right"), new Notes("modality")));
        Document joined = documents(send(gateway, "/note", dialect)).get(0);
        assertThat(joined.uri()).contains("noted");
        assertThat(joined.mimeType()).contains("noted");
        assertThat(joined.get("modality")).contains("noted");
    }

    @ParameterizedTest
    @EnumSource
    void anExecutorThatKeepsPartsGetsAMatrix(Dialect dialect) throws Exception {
        Gateway gateway = gateway(
                executor(step("left"), new Notes("uri")),
                executor(step("right"), new Notes("uri")),
                executor(step("join", "left", "right"), new Notes("uri")).with(ExecutorSettings.NO_REDUCE, true));
        assertThat(documents(send(gateway, "/matrix", dialect)).get(0).text()).contains("2 parts");
    }

    @ParameterizedTest
    @EnumSource
    void allShardsAreSearchedAndTheirAnswersReduced(Dialect dialect) throws Exception {
        int[] shards = {port(new Notes("uri")), port(new Notes("mime_type"))};
        ExecutorDefinition index = RemoteExecutors.remote("index", shards).with(ExecutorSettings.SHARDS, 2);
        Gateway gateway = gateway(index);
        Document found = documents(send(gateway, "/search", dialect)).get(0);
        assertThat(found.uri()).contains("noted");
        assertThat(found.mimeType()).contains("noted");
    }

    @ParameterizedTest
    @EnumSource
    void oneThatFloatsGoesOnWhenTheClientHasGone(Dialect dialect) throws Exception {
        Waits floats = new Waits();
        Gateway gateway = gateway(
                executor(step("first"), new Notes("uri")),
                executor(new Step("floats", List.of("first"), true), floats));
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
        Gateway gateway = gateway(executor(step("left"), new Notes("uri")), executor(step("right"), new Elsewhere()));
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

    private Gateway gateway(ExecutorDefinition... executors) {
        Gateway gateway = RemoteExecutors.start(RemoteExecutors.flow(List.of(executors)));
        this.opened.add(gateway);
        return gateway;
    }

    private ExecutorDefinition executor(Step step, Object executor) throws IOException {
        return RemoteExecutors.remote(step, port(executor));
    }

    private int port(Object executor) throws IOException {
        ExecutorServer server = ExecutorServer.start("executor", executor, "127.0.0.1", 0);
        this.opened.add(server);
        return server.port();
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
