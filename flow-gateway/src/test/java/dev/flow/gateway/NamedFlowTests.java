package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.connection.Channels;
import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.ResolvedReplicas;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.net.ReplicaAddress;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.readiness.Cause;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaState;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An Executor behind a name, at several addresses of this machine. */
class NamedFlowTests {

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<FlowReadiness> told = new CopyOnWriteArrayList<>();
    private final Holds one = new Holds();
    private final Holds other = new Holds();
    private volatile List<String> addresses = List.of("127.0.0.1");

    @AfterEach
    void closeAll() throws Exception {
        for (int i = this.opened.size() - 1; i >= 0; i--) {
            this.opened.get(i).close();
        }
    }

    @Test
    void requestsGoToAnAddressThatIsNewWithoutAnythingFailing() throws Exception {
        int port = start(this.one, "127.0.0.1", 0);
        start(this.other, "127.0.0.2", port);
        Gateway gateway = gateway(port);
        await().until(() -> gateway.readiness().ready());
        gateway.onReadinessChange(this.told::add);
        this.addresses = List.of("127.0.0.1", "127.0.0.2");
        await().until(() -> addresses(gateway).size() == 2);
        await().until(() -> {
            send(gateway, "/any").get(10, TimeUnit.SECONDS);
            return this.other.asked > 0;
        });
        this.addresses = List.of("127.0.0.2");
        await().until(() -> addresses(gateway).equals(List.of("127.0.0.2:" + port)));
        int before = this.one.asked;
        for (int i = 0; i < 10; i++) {
            send(gateway, "/any").get(10, TimeUnit.SECONDS);
        }
        assertThat(this.one.asked).isEqualTo(before);
        assertThat(this.told).allMatch(FlowReadiness::ready);
    }

    @Test
    void whatIsInFlightAtAnAddressThatGoesIsAnswered() throws Exception {
        int port = start(this.one, "127.0.0.1", 0);
        start(this.other, "127.0.0.2", port);
        Gateway gateway = gateway(port);
        await().until(() -> gateway.readiness().ready());
        CompletableFuture<DataRequest> held = send(gateway, "/hold");
        await().until(() -> this.one.asked > 0);
        this.addresses = List.of("127.0.0.2");
        await().until(() -> addresses(gateway).equals(List.of("127.0.0.2:" + port)));
        // Longer than a Replica without requests is kept.
        await().during(Duration.ofMillis(1500)).until(() -> !held.isDone());
        this.one.release.complete(List.of());
        assertThat(held.get(10, TimeUnit.SECONDS).getHeader().getRequestId()).isEqualTo("r1");
    }

    @Test
    void aNameWithoutAnAddressSaysSoAndIsFollowedOnceItHasOne() throws Exception {
        int port = start(this.one, "127.0.0.1", 0);
        this.addresses = List.of();
        Gateway gateway = gateway("nobody.invalid", port);
        await().untilAsserted(() -> assertThat(
                        gateway.readiness().executors().get(0).closest())
                .satisfies((replica) -> {
                    assertThat(replica.state()).isEqualTo(ReplicaState.UNREACHABLE);
                    assertThat(replica.cause()).isEqualTo(Cause.NAME_RESOLUTION);
                }));
        this.addresses = List.of("127.0.0.1");
        await().until(() -> gateway.readiness().ready());
        send(gateway, "/any").get(10, TimeUnit.SECONDS);
    }

    private int start(Object executor, String address, int port) throws Exception {
        ExecutorServer server = ExecutorServer.start("executor0", executor, address, port);
        this.opened.add(server);
        return server.port();
    }

    private Gateway gateway(int port) {
        return gateway("executor0.test", port);
    }

    private Gateway gateway(String host, int port) {
        ResolvedReplicas names = new ResolvedReplicas(
                List.of(List.of(ReplicaAddress.parse("dns:///" + host + ":" + port))),
                (address) -> new ReplicaConnection(address, Channels.DEFAULT.network(address, Optional.empty())),
                this::find,
                Duration.ofMillis(50));
        Gateway gateway = RemoteExecutors.start(new ReplicaSource(names.shards(), () -> false, names));
        this.opened.add(gateway);
        return gateway;
    }

    private List<InetAddress> find(String host) throws UnknownHostException {
        List<InetAddress> found = new ArrayList<>();
        for (String address : this.addresses) {
            found.add(InetAddress.getByName(address));
        }
        if (found.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return found;
    }

    private static List<String> addresses(Gateway gateway) {
        return gateway.readiness().executors().get(0).addresses();
    }

    private static CompletableFuture<DataRequest> send(Gateway gateway, String endpoint) {
        return gateway.send(DataRequest.newBuilder()
                        .setHeader(HeaderProto.newBuilder().setRequestId("r1").setExecEndpoint(endpoint))
                        .build())
                .toCompletableFuture();
    }

    static final class Holds {

        private final CompletableFuture<List<Document>> release = new CompletableFuture<>();
        private volatile int asked;

        @Requests("/any")
        void any() {
            this.asked++;
        }

        @Requests("/hold")
        CompletableFuture<List<Document>> hold() {
            this.asked++;
            return this.release;
        }
    }
}
