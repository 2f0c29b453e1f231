package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DataRequest;
import dev.flow.proto.wire.DocumentList;
import dev.flow.readiness.Cause;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three Replicas on real sockets, of which one serves badly although its health is good. */
class EjectedReplicaTests {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    @RegisterExtension
    private final GatewayFixture fixture = new GatewayFixture();

    private final AtomicInteger badRequests = new AtomicInteger();
    private final AtomicBoolean recovered = new AtomicBoolean();

    @Test
    void aSlowReplicaIsEjectedAndReturnsWhenItIsFast() throws Exception {
        Gateway gateway = start(new Slow());
        await().atMost(Duration.ofSeconds(60)).until(() -> requestUntil(gateway, ReplicaState.EJECTED));
        assertThat(bad(gateway).cause()).isEqualTo(Cause.SLOW_REPLIES);
        assertThat(gateway.readiness().ready()).isTrue();
        int before = this.badRequests.get();
        for (int i = 0; i < 10; i++) {
            send(gateway);
        }
        assertThat(this.badRequests.get()).isEqualTo(before);
        gateway.dryRun().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(bad(gateway).state()).isEqualTo(ReplicaState.EJECTED);
        this.recovered.set(true);
        await().atMost(Duration.ofSeconds(60)).until(() -> requestUntil(gateway, ReplicaState.READY));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            send(gateway);
            return this.badRequests.get() > before;
        });
    }

    @Test
    void aReplicaThatFailsEveryRequestIsEjected() throws Exception {
        Gateway gateway = start(new Failing());
        await().atMost(Duration.ofSeconds(60)).until(() -> requestUntil(gateway, ReplicaState.EJECTED));
        assertThat(bad(gateway).cause()).isEqualTo(Cause.FAILED_REQUESTS);
        assertThat(gateway.dryRun()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .executors()
                        .get(0)
                        .replicas()
                        .get(0)
                        .state())
                .isEqualTo(ReplicaState.EJECTED);
    }

    @Test
    void aReplicaThatFailsEveryStreamIsEjected() throws Exception {
        Gateway gateway = start(new Failing());
        await().atMost(Duration.ofSeconds(60)).until(() -> gateway.endpoints().complete());
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            for (int i = 0; i < 12; i++) {
                Replies replies = new Replies();
                gateway.stream(request("/stream")).subscribe(replies);
                replies.ended.get(10, TimeUnit.SECONDS);
            }
            return bad(gateway).state() == ReplicaState.EJECTED;
        });
        assertThat(bad(gateway).cause()).isEqualTo(Cause.FAILED_REQUESTS);
    }

    private Gateway start(Object bad) throws IOException {
        ExecutorDefinition executor =
                RemoteExecutors.remote("executor0", port(bad), port(new Good()), port(new Good()));
        Gateway gateway = RemoteExecutors.start(dev.flow.definition.Flow.builder()
                .set(GatewaySettings.EJECTION_INTERVAL, INTERVAL)
                .set(GatewaySettings.EJECTION_DURATION, INTERVAL.multipliedBy(4))
                .set(GatewaySettings.EJECTION_SLOW_START, INTERVAL)
                .executor(executor)
                .build());
        this.fixture.closeLater(gateway);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.readiness().executors().get(0).replicas().stream()
                        .allMatch(ReplicaReadiness::ready));
        return gateway;
    }

    private int port(Object executor) throws IOException {
        ExecutorServer server = ExecutorServer.start("executor0", executor, "127.0.0.1", 0);
        this.fixture.closeLater(server);
        return server.port();
    }

    private static boolean requestUntil(Gateway gateway, ReplicaState state) throws Exception {
        List<CompletableFuture<DataRequest>> requests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            requests.add(request(gateway));
        }
        for (CompletableFuture<DataRequest> request : requests) {
            request.get(10, TimeUnit.SECONDS);
        }
        return bad(gateway).state() == state;
    }

    private static void send(Gateway gateway) throws Exception {
        request(gateway).get(10, TimeUnit.SECONDS);
    }

    private static CompletableFuture<DataRequest> request(Gateway gateway) {
        return gateway.send(request("/work")).toCompletableFuture();
    }

    private static DataRequest request(String endpoint) {
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("r1").setExecEndpoint(endpoint))
                .setData(DataContent.newBuilder()
                        .setDocs(DocumentList.newBuilder().addDocs(ByteString.EMPTY))
                        .build()
                        .toByteString())
                .build();
    }

    private static ReplicaReadiness bad(Gateway gateway) {
        return gateway.readiness().executors().get(0).replicas().get(0);
    }

    private static final class Good {

        @Requests("/work")
        List<Document> work(List<Document> documents) {
            return documents;
        }

        @Requests("/stream")
        Stream<Document> stream(Document document) {
            return Stream.of(document, document);
        }
    }

    private final class Slow {

        @Requests("/work")
        CompletableFuture<List<Document>> work(List<Document> documents) {
            EjectedReplicaTests.this.badRequests.incrementAndGet();
            return EjectedReplicaTests.this.recovered.get()
                    ? CompletableFuture.completedFuture(documents)
                    : CompletableFuture.supplyAsync(
                            () -> documents, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
        }
    }

    private static final class Failing {

        @Requests("/work")
        List<Document> work(List<Document> documents) {
            throw new IllegalStateException("The disk is full");
        }

        @Requests("/stream")
        Stream<Document> stream(Document document) {
            throw new IllegalStateException("The disk is full");
        }
    }

    /** Reads a stream to its end. */
    private static final class Replies implements Flow.Subscriber<DataRequest> {

        private final CompletableFuture<Void> ended = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(DataRequest reply) {}

        @Override
        public void onError(Throwable failure) {
            this.ended.complete(null);
        }

        @Override
        public void onComplete() {
            this.ended.complete(null);
        }
    }
}
