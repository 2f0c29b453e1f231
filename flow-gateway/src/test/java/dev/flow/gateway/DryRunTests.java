package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Empty;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import dev.flow.definition.FlowBuilder;
import dev.flow.definition.GatewaySettings;
import dev.flow.health.HealthService;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.readiness.Cause;
import dev.flow.readiness.FlowReadiness;
import io.grpc.Context;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dry run is one question to all, has one end, and is shared. Executors here say by health that they serve, whatever they do. */
class DryRunTests {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    /** Of rounds that must not end before their answers come, however busy the machine is. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Boolean> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : this.opened) {
            closeable.close();
        }
    }

    @Test
    void aHundredWhoAskAFrozenExecutorShareOneRoundThatEnds() throws Exception {
        Asked frozen = new Asked();
        Gateway gateway = gateway(frozen);
        await().until(() -> gateway.readiness().ready());
        List<CompletableFuture<FlowReadiness>> askers = IntStream.range(0, 100)
                .mapToObj((asker) -> gateway.dryRun().toCompletableFuture())
                .toList();
        CompletableFuture.allOf(askers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(askers)
                .allSatisfy((asker) -> assertThat(asker.join().ready()).isFalse());
        assertThat(askers.get(0).join().executors().get(0).closest().cause()).isEqualTo(Cause.TIMEOUT);
        await().untilAsserted(() -> assertThat(frozen.calls).hasSize(1));
        assertThat(this.told).containsExactly(false);
    }

    @Test
    void theNextRoundAsksAgain() throws Exception {
        Asked executor = new Asked();
        Gateway gateway = gateway(executor);
        await().until(() -> gateway.readiness().ready());
        assertThat(gateway.dryRun()
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS)
                        .ready())
                .isFalse();
        executor.answersAtOnce = true;
        // More than one round where the machine needs longer than the timeout for an answer.
        await().until(() ->
                gateway.dryRun().toCompletableFuture().get(60, TimeUnit.SECONDS).ready());
        assertThat(executor.calls).hasSizeGreaterThanOrEqualTo(2);
        await().untilAsserted(() -> assertThat(this.told).startsWith(false).endsWith(true));
    }

    @Test
    void allAreAskedBeforeAnyHasAnswered() throws Exception {
        Asked[] executors = IntStream.range(0, 8).mapToObj((i) -> new Asked()).toArray(Asked[]::new);
        Gateway gateway = gateway(PATIENT, executors);
        CompletableFuture<FlowReadiness> round = gateway.dryRun().toCompletableFuture();
        await().until(() -> List.of(executors).stream().allMatch((executor) -> executor.calls.size() == 1));
        assertThat(round).isNotDone();
        List.of(executors).forEach(Asked::answer);
        assertThat(round.get(60, TimeUnit.SECONDS).ready()).isTrue();
    }

    @Test
    void manyFrozenExecutorsTakeNoLongerThanOne() throws Exception {
        Gateway gateway =
                gateway(IntStream.range(0, 8).mapToObj((i) -> new Asked()).toArray(Asked[]::new));
        long start = System.nanoTime();
        FlowReadiness found = gateway.dryRun().toCompletableFuture().get(60, TimeUnit.SECONDS);
        // One after the other they would take eight times as long.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.multipliedBy(8));
        assertThat(found.executors()).noneMatch((executor) -> executor.ready());
    }

    @Test
    void aPeerThatNeverSpeaksDoesNotHoldItUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Gateway gateway = gateway(TIMEOUT, List.of(RemoteExecutors.remote("executor0", silent.getLocalPort())));
            FlowReadiness found = gateway.dryRun().toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(found.ready()).isFalse();
        }
    }

    @Test
    void oneWhoGivesUpDoesNotEndTheRoundOfTheOthers() throws Exception {
        Asked executor = new Asked();
        Gateway gateway = gateway(PATIENT, executor);
        await().until(() -> gateway.readiness().ready());
        Context.CancellableContext first = Context.current().withCancellation();
        CompletableFuture<FlowReadiness> leaves = first.call(gateway::dryRun).toCompletableFuture();
        CompletableFuture<FlowReadiness> stays = gateway.dryRun().toCompletableFuture();
        await().until(() -> executor.calls.size() == 1);
        leaves.cancel(true);
        first.cancel(null);
        executor.answer();
        assertThat(stays.get(60, TimeUnit.SECONDS).ready()).isTrue();
    }

    @Test
    void whatItFoundIsAsOldAsItsRound() throws Exception {
        Asked executor = new Asked();
        executor.answersAtOnce = true;
        Gateway gateway = gateway(executor);
        long start = System.nanoTime();
        FlowReadiness found = gateway.dryRun().toCompletableFuture().get(60, TimeUnit.SECONDS);
        Duration age = found.executors().get(0).replicas().get(0).age();
        assertThat(age).isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - start));
    }

    private Gateway gateway(Asked... executors) throws IOException {
        return gateway(TIMEOUT, executors);
    }

    private Gateway gateway(Duration timeout, Asked... executors) throws IOException {
        List<ExecutorDefinition> connected = new ArrayList<>();
        for (Asked executor : executors) {
            connected.add(RemoteExecutors.remote("executor" + connected.size(), serve(executor)));
        }
        return gateway(timeout, connected);
    }

    private Gateway gateway(Duration timeout, List<ExecutorDefinition> executors) {
        FlowBuilder flow = Flow.builder().set(GatewaySettings.DRY_RUN_TIMEOUT, timeout);
        executors.forEach(flow::executor);
        Gateway gateway = RemoteExecutors.start(flow.build(), new GatewayListener() {
            @Override
            public void dryRun(boolean ready, Duration took) {
                DryRunTests.this.told.add(ready);
            }
        });
        this.opened.add(gateway);
        return gateway;
    }

    private int serve(Asked executor) throws IOException {
        HealthService health = new HealthService();
        health.set("", true);
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(executor)
                .addService(health)
                .addService(new Discovery())
                .build()
                .start();
        this.opened.add(server::shutdownNow);
        return server.getPort();
    }

    /** Shows that the server is an Executor, without a request. */
    private static final class Discovery extends JinaDiscoverEndpointsRPCGrpc.JinaDiscoverEndpointsRPCImplBase {

        @Override
        public void endpointDiscovery(Empty request, StreamObserver<EndpointsProto> reply) {
            reply.onNext(EndpointsProto.newBuilder().addEndpoints("/any").build());
            reply.onCompleted();
        }
    }

    /** Answers when told to; until then it is frozen on the way of requests alone. */
    private static final class Asked extends JinaSingleDataRequestRPCGrpc.JinaSingleDataRequestRPCImplBase {

        private final List<Runnable> calls = new CopyOnWriteArrayList<>();
        private volatile boolean answersAtOnce;

        @Override
        public void processSingleData(DataRequestProto request, StreamObserver<DataRequestProto> answer) {
            Runnable reply = () -> {
                answer.onNext(request);
                answer.onCompleted();
            };
            this.calls.add(reply);
            if (this.answersAtOnce) {
                reply.run();
            }
        }

        void answer() {
            this.calls.forEach(Runnable::run);
        }
    }
}
