package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.connection.Channels;
import dev.flow.connection.ConnectionSettings;
import dev.flow.connection.ReplicaConnection;
import dev.flow.definition.Ejection;
import dev.flow.definition.Heartbeat;
import dev.flow.ejection.ReplicaGroup;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.executor.Requests;
import dev.flow.graph.Step;
import dev.flow.net.ReplicaAddress;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replicas that go and come back under a Gateway, on real sockets of this machine. */
class LostReplicaTests {

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = this.opened.size() - 1; i >= 0; i--) {
            this.opened.get(i).close();
        }
    }

    @Test
    void withOneOfThreeDeadNoRequestFails() throws Exception {
        List<ExecutorServer> servers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            servers.add(start(new PassThrough(), 0));
        }
        int port = servers.get(1).port();
        Gateway gateway =
                gateway(servers.stream().map(LostReplicaTests::connect).toArray(ReplicaConnection[]::new));
        for (int i = 0; i < 300; i++) {
            if (i == 100) {
                servers.get(1).close();
            }
            if (i == 200) {
                start(new PassThrough(), port);
            }
            DataRequest reply =
                    gateway.send(request("r" + i)).toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(reply.getHeader().getRequestId()).isEqualTo("r" + i);
        }
    }

    @Test
    void howeverLongItWasAwayItIsUsedHalfASecondAfterItListens() throws Exception {
        ExecutorServer before = start(new PassThrough(), 0);
        int port = before.port();
        Gateway gateway = gateway(connect(before));
        await().until(() -> gateway.readiness().ready());
        before.close();
        // gRPC by itself would wait for several seconds more by then.
        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(10))
                .until(() -> !gateway.readiness().ready());
        start(new PassThrough(), port);
        long listening = System.nanoTime();
        await().pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(() -> gateway.send(request("r"))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .isInitialized());
        assertThat(Duration.ofNanos(System.nanoTime() - listening)).isLessThan(Duration.ofMillis(500));
        await().until(() -> gateway.readiness().ready());
    }

    @Test
    void aShardWithoutReplicasTakesTheFlowDownThoughTheOtherServes() throws Exception {
        ExecutorServer one = start(new PassThrough(), 0);
        ExecutorServer other = start(new PassThrough(), 0);
        List<List<ReplicaConnection>> shards =
                Stream.of(one, other).map((server) -> List.of(connect(server))).toList();
        Gateway gateway = gateway(ReplicaSource.fixed(shards));
        assertThat(gateway.dryRun()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .ready())
                .isTrue();
        other.close();
        assertThat(gateway.dryRun()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .ready())
                .isFalse();
    }

    @Test
    void endpointsAreAskedForWhenAReplicaIsReadyAndAgainAfterItCameBack() throws Exception {
        ExecutorServer before = start(new Before(), 0);
        int port = before.port();
        ReplicaConnection connection = connect(before);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        this.opened.add(timer::shutdownNow);
        ExecutorReplicas replicas = new ExecutorReplicas(
                "executor0",
                1,
                ReplicaSource.of(connection),
                (watched) -> new Replica(watched, () -> false, Heartbeat.DEFAULT, timer, (readiness) -> {}),
                () -> new ReplicaGroup(Ejection.DEFAULT, timer),
                timer);
        this.opened.add(replicas);
        ExecutorNode connected = new ExecutorNode(
                new Step("executor0", List.of()),
                List.of(),
                0,
                new InputSelection(false, Optional.empty()),
                ConnectionSettings.DEFAULT,
                replicas,
                ExecutorListener.NONE);
        assertThat(connected.endpoints().known()).isEmpty();
        replicas.start(Duration.ZERO, () -> {});
        await().untilAsserted(() -> assertThat(connected.endpoints().known())
                .hasValueSatisfying((known) -> assertThat(known).contains("/before")));
        before.close();
        start(new After(), port);
        await().untilAsserted(() -> assertThat(connected.endpoints().known())
                .hasValueSatisfying(
                        (known) -> assertThat(known).contains("/after").doesNotContain("/before")));
    }

    private Gateway gateway(ReplicaConnection... replicas) {
        return gateway(ReplicaSource.of(replicas));
    }

    private Gateway gateway(ReplicaSource replicas) {
        Gateway gateway = RemoteExecutors.start(replicas);
        this.opened.add(gateway);
        return gateway;
    }

    private ExecutorServer start(Object executor, int port) {
        // The JDK gives the socket of a closed server back only when its selector has looked at it once more.
        ExecutorServer server = await().ignoreExceptions()
                .until(() -> ExecutorServer.start("executor0", executor, "127.0.0.1", port), Objects::nonNull);
        this.opened.add(server);
        return server;
    }

    private static ReplicaConnection connect(ExecutorServer server) {
        ReplicaAddress address = ReplicaAddress.parse("127.0.0.1:" + server.port());
        return new ReplicaConnection(address, Channels.DEFAULT.network(address, Optional.empty()));
    }

    private static DataRequest request(String id) {
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId(id).setExecEndpoint("/any"))
                .build();
    }

    static final class Before {

        @Requests("/before")
        void before() {}
    }

    static final class After {

        @Requests("/after")
        void after() {}
    }
}
