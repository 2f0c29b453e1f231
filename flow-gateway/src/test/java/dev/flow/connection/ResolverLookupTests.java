package dev.flow.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flow.net.ReplicaAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Addresses that a gRPC name resolver on the class path resolves. */
class ResolverLookupTests {

    private static final Duration NEVER = Duration.ofHours(1);

    private final List<ReplicaConnection> created = new CopyOnWriteArrayList<>();
    private final List<List<String>> changes = new CopyOnWriteArrayList<>();
    private final List<ResolvedReplicas> opened = new ArrayList<>();

    @AfterEach
    void closeAll() {
        this.opened.forEach(ResolvedReplicas::close);
        this.created.forEach(ReplicaConnection::close);
    }

    @Test
    void createsAReplicaForEachResolvedAddress() {
        ListedResolverProvider.list("encoder", 8001, 8002);
        ResolvedReplicas replicas = resolve("listed:///encoder");
        assertThat(texts(replicas.shards())).containsExactly("127.0.0.1:8001", "127.0.0.1:8002");
        assertThat(this.created).extracting((one) -> one.address().authority()).containsOnly("encoder.listed");
    }

    @Test
    void followsTheResolverWithoutPolling() {
        ListedResolverProvider.list("growing", 8001);
        ResolvedReplicas replicas = resolve("listed:///growing");
        replicas.start((shards) -> this.changes.add(texts(shards)));
        ListedResolverProvider.list("growing", 8002);
        await().untilAsserted(() -> assertThat(this.changes).last().isEqualTo(List.of("127.0.0.1:8002")));
    }

    @Test
    void leavesResolutionToTheChannelIfTheResolverHasNoAddresses() {
        ListedResolverProvider.list("configured");
        ResolvedReplicas replicas = resolve("listed:///configured");
        assertThat(texts(replicas.shards())).containsExactly("listed:///configured");
        assertThat(replicas.shards().get(0).get(0).address().target()).isEqualTo("listed:///configured");
    }

    @Test
    void rejectsASchemeWithoutAResolver() {
        assertThatExceptionOfType(ResolverLookup.UnsupportedSchemeException.class)
                .isThrownBy(() -> resolve("nothing:///encoder"))
                .withMessageContaining("'nothing'");
    }

    private ResolvedReplicas resolve(String address) {
        ResolvedReplicas replicas = new ResolvedReplicas(
                List.of(List.of(ReplicaAddress.parse(address))), this::connect, NameLookup.SYSTEM, NEVER);
        this.opened.add(replicas);
        return replicas;
    }

    private ReplicaConnection connect(ReplicaAddress address) {
        ReplicaConnection connection =
                new ReplicaConnection(address, Channels.DEFAULT.network(address, Optional.empty()));
        this.created.add(connection);
        return connection;
    }

    private static List<String> texts(List<List<ReplicaConnection>> shards) {
        return shards.get(0).stream().map((one) -> one.address().text()).toList();
    }
}
