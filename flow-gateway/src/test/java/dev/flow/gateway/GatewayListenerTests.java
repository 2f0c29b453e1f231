package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.gateway.RequestListener.Outcome;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What listeners are told of requests, on real sockets. */
class GatewayListenerTests {

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final CountingListener counts = new CountingListener();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : this.opened) {
            closeable.close();
        }
    }

    @Test
    void requestsAreToldByExecutorAndEndpointWithTheirOutcome() throws Exception {
        Gateway gateway = gateway(executor("first"), executor("second"));
        awaitEndpoints(gateway);
        send(gateway, "/works");
        send(gateway, "/works");
        send(gateway, "/fails");
        assertThat(this.counts.of("requests OK")).isEqualTo(2);
        assertThat(this.counts.of("requests ERROR")).isEqualTo(1);
        assertThat(this.counts.of("first /works OK")).isEqualTo(2);
        assertThat(this.counts.of("first /fails ERROR")).isEqualTo(1);
        assertThat(this.counts.of("second /works OK")).isEqualTo(2);
        // Nobody after the one in trouble is asked.
        assertThat(this.counts.of("second /fails ERROR")).isZero();
        assertThat(this.counts.of("in flight")).isZero();
    }

    @Test
    void whatClientsMakeUpGoesUnderOneName() throws Exception {
        Gateway gateway = gateway(executor("first"), executor("second"));
        awaitEndpoints(gateway);
        for (int i = 0; i < 50; i++) {
            send(gateway, "/made-up-" + i);
        }
        // Known not to have them, the Executors are passed over; as long as that is unknown they are asked.
        assertThat(this.counts.names()).noneMatch((name) -> name.contains("made-up"));
        assertThat(this.counts.of("requests OK")).isEqualTo(50);
    }

    @Test
    void aStreamOfDocumentsIsOneRequestThatEndsWithTheLast() throws Exception {
        Gateway gateway = gateway(executor("first"), executor("second"));
        awaitEndpoints(gateway);
        assertThat(stream(gateway, "/streams", Long.MAX_VALUE).get(10, TimeUnit.SECONDS))
                .isEqualTo(3);
        stream(gateway, "/streams/fails", Long.MAX_VALUE).get(10, TimeUnit.SECONDS);
        stream(gateway, "/made-up", Long.MAX_VALUE).get(10, TimeUnit.SECONDS);
        assertThat(this.counts.of("requests OK")).isEqualTo(2);
        assertThat(this.counts.of("requests ERROR")).isEqualTo(1);
        assertThat(this.counts.of("first /streams OK")).isEqualTo(1);
        assertThat(this.counts.of("first /streams/fails ERROR")).isEqualTo(1);
        assertThat(this.counts.names()).noneMatch((name) -> name.contains("made-up") || name.startsWith("second"));
        assertThat(this.counts.of("in flight")).isZero();
    }

    @Test
    void aStreamIsInFlightUntilItsClientLeaves() throws Exception {
        Gateway gateway = gateway(executor("first"));
        awaitEndpoints(gateway, "first");
        stream(gateway, "/streams", 1).get(10, TimeUnit.SECONDS);
        assertThat(this.counts.of("requests FAILED")).isEqualTo(1);
        assertThat(this.counts.of("first /streams FAILED")).isEqualTo(1);
        assertThat(this.counts.of("in flight")).isZero();
        assertThat(this.counts.most).hasValue(2);
    }

    @Test
    void aStreamThatFindsNobodyFailsAfterAllReplicasHaveBeenAsked() throws Exception {
        int[] nobody = {freePort(), freePort()};
        Gateway gateway = gateway(RemoteExecutors.remote("first", nobody));
        assertThat(stream(gateway, "/streams", 1)).failsWithin(Duration.ofSeconds(10));
        assertThat(this.counts.of("requests FAILED")).isEqualTo(1);
        assertThat(this.counts.of("first other FAILED")).isEqualTo(1);
        assertThat(this.counts.of("first retried")).isEqualTo(1);
        assertThat(this.counts.of("in flight")).isZero();
    }

    @Test
    void healthAndDryRunsAreNoRequests() throws Exception {
        Gateway gateway = gateway(executor("first"));
        await().until(() -> gateway.readiness().ready());
        gateway.dryRun().toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertThat(this.counts.names()).containsExactly("dry run true");
    }

    @Test
    void aRequestThatFindsNobodyFailsAfterItsRetries() throws Exception {
        Gateway gateway = gateway(RemoteExecutors.remote("first", freePort()));
        assertThat(gateway.send(request("/works")).toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
        assertThat(this.counts.of("requests FAILED")).isEqualTo(1);
        assertThat(this.counts.of("first other FAILED")).isEqualTo(1);
        assertThat(this.counts.of("first retried")).isEqualTo(3);
        assertThat(this.counts.of("in flight")).isZero();
    }

    @Test
    void aReplicaThatIsLostIsToldWithHowLongItWentUnseen() throws Exception {
        ExecutorServer executor = ExecutorServer.start("first", new Some(), "127.0.0.1", 0);
        Gateway gateway = gateway(RemoteExecutors.remote("first", executor.port()));
        await().until(() -> gateway.readiness().ready());
        executor.close();
        await().until(() -> this.counts.of("first lost") == 1);
        // The heartbeat asks four times a second; this leaves room for a busy machine.
        assertThat(this.counts.unseen).isPositive().isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anExecutorThatListsTooMuchIsCutShort() {
        Set<String> listed = IntStream.range(0, 1000).mapToObj((i) -> "/" + i).collect(Collectors.toSet());
        EndpointListeners listeners = new EndpointListeners(this.counts.executor("first"), () -> Optional.of(listed));
        for (String endpoint : listed) {
            listeners.of(endpoint).ended(Outcome.OK, 1);
        }
        assertThat(this.counts.names()).hasSize(EndpointListeners.MOST + 1);
        assertThat(this.counts.of("first other OK")).isEqualTo(1000 - EndpointListeners.MOST);
    }

    @Test
    void severalListenersAreToldTheSame() throws Exception {
        CountingListener another = new CountingListener();
        Gateway gateway = gateway(
                GatewayListener.all(List.of(this.counts, another)),
                executor("first"),
                RemoteExecutors.remote("second", freePort()));
        assertThat(gateway.send(request("/works")).toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
        gateway.dryRun().toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertThat(another.names()).isEqualTo(this.counts.names());
        assertThat(another.names()).contains("requests FAILED", "second retried", "dry run false");
    }

    @Test
    void nobodyToTellIsToldNothing() {
        assertThat(GatewayListener.all(List.of())).isSameAs(GatewayListener.NONE);
        assertThat(GatewayListener.all(List.of(this.counts))).isSameAs(this.counts);
    }

    private void awaitEndpoints(Gateway gateway) {
        awaitEndpoints(gateway, "first", "second");
    }

    /** From then on the names of endpoints are known, and stay. */
    private void awaitEndpoints(Gateway gateway, String... executors) {
        await().until(() -> {
            this.counts.counts.clear();
            send(gateway, "/works");
            return Stream.of(executors).allMatch((name) -> this.counts.of(name + " /works OK") == 1);
        });
        this.counts.counts.clear();
        this.counts.most.set(0);
    }

    /** How many documents come, of those wanted. */
    private static CompletableFuture<Long> stream(Gateway gateway, String endpoint, long wanted) {
        CompletableFuture<Long> done = new CompletableFuture<>();
        DataRequest document = request(endpoint).toBuilder()
                .setData(Documents.writeOne(Document.ofText("hi"), Dialect.V2))
                .build();
        gateway.stream(document).subscribe(new Flow.Subscriber<>() {
            private final AtomicLong received = new AtomicLong();
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                this.subscription = subscription;
                subscription.request(wanted);
            }

            @Override
            public void onNext(DataRequest reply) {
                if (this.received.incrementAndGet() == wanted) {
                    this.subscription.cancel();
                    done.complete(wanted);
                }
            }

            @Override
            public void onError(Throwable failure) {
                done.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                done.complete(this.received.get());
            }
        });
        return done;
    }

    private static void send(Gateway gateway, String endpoint) throws Exception {
        gateway.send(request(endpoint)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static DataRequest request(String endpoint) {
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("r1").setExecEndpoint(endpoint))
                .build();
    }

    private Gateway gateway(ExecutorDefinition... executors) {
        return gateway(this.counts, executors);
    }

    private Gateway gateway(GatewayListener listener, ExecutorDefinition... executors) {
        Gateway gateway = RemoteExecutors.start(RemoteExecutors.chain(executors), listener);
        this.opened.add(gateway);
        return gateway;
    }

    private ExecutorDefinition executor(String name) throws IOException {
        ExecutorServer server = ExecutorServer.start(name, new Some(), "127.0.0.1", 0);
        this.opened.add(server);
        return RemoteExecutors.remote(name, server.port());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static final class Some {

        @Requests("/works")
        void works() {}

        @Requests("/streams")
        Stream<Document> streams(Document document) {
            return Stream.generate(() -> document).limit(3);
        }

        @Requests("/streams/fails")
        Stream<Document> streamsAndFails(Document document) {
            throw new IllegalStateException("no");
        }

        @Requests("/fails")
        void fails() {
            throw new IllegalStateException("no");
        }
    }
}
