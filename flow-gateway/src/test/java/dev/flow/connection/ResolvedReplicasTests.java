package dev.flow.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.net.ReplicaAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResolvedReplicasTests {

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofHours(1);

    private final List<ReplicaConnection> made = new CopyOnWriteArrayList<>();
    private final List<List<List<String>>> told = new CopyOnWriteArrayList<>();
    private final List<ResolvedReplicas> opened = new ArrayList<>();
    private volatile List<String> addresses = List.of("10.0.0.1", "10.0.0.2");
    private volatile int lookups;

    @AfterEach
    void closeAll() {
        this.opened.forEach(ResolvedReplicas::close);
        this.made.forEach(ReplicaConnection::close);
    }

    @Test
    void eachAddressOfANameIsAReplicaOfItsOwn() {
        ResolvedReplicas replicas = of(OFTEN, "dns:///encoder:8080");
        assertThat(texts(replicas.shards())).containsExactly(List.of("10.0.0.1:8080", "10.0.0.2:8080"));
        assertThat(this.made).extracting((one) -> one.address().authority()).containsOnly("encoder:8080");
    }

    @Test
    void aNameWithoutTheSchemeIsOneReplica() {
        ResolvedReplicas replicas = of(OFTEN, "encoder:8080", "dns:///encoder:8080");
        assertThat(texts(replicas.shards())).containsExactly(List.of("encoder:8080", "10.0.0.1:8080", "10.0.0.2:8080"));
    }

    @Test
    void newAddressesAreFoundWithoutAFailureAndGoneOnesDropped() {
        ResolvedReplicas replicas = of(OFTEN, "dns:///encoder:8080");
        List<List<ReplicaConnection>> before = replicas.shards();
        replicas.start(this::tell);
        this.addresses = List.of("10.0.0.2", "10.0.0.3");
        await().untilAsserted(() ->
                assertThat(this.told).last().isEqualTo(List.of(List.of("10.0.0.2:8080", "10.0.0.3:8080"))));
        // The new one is there before the old one goes, and the one that stays keeps its connection.
        assertThat(this.told).first().isEqualTo(List.of(List.of("10.0.0.1:8080", "10.0.0.2:8080", "10.0.0.3:8080")));
        assertThat(replicas.shards().get(0)).contains(before.get(0).get(1));
        assertThat(this.made).hasSize(3);
    }

    @Test
    void anAddressThatIsMissingOnceStays() {
        ResolvedReplicas replicas = of(NEVER, "dns:///encoder:8080");
        replicas.start(this::tell);
        this.addresses = List.of("10.0.0.1");
        refresh(replicas);
        this.addresses = List.of("10.0.0.2", "10.0.0.1");
        refresh(replicas);
        this.addresses = List.of("10.0.0.1");
        refresh(replicas);
        assertThat(this.told).isEmpty();
        refresh(replicas);
        await().untilAsserted(() -> assertThat(this.told).containsExactly(List.of(List.of("10.0.0.1:8080"))));
    }

    @Test
    void aNameThatCannotBeFoundForAWhileKeepsWhatItHad() {
        ResolvedReplicas replicas = of(OFTEN, "dns:///encoder:8080");
        replicas.start(this::tell);
        this.addresses = List.of();
        int seen = this.lookups;
        await().until(() -> this.lookups > seen + 5);
        assertThat(this.told).isEmpty();
        assertThat(texts(replicas.shards())).containsExactly(List.of("10.0.0.1:8080", "10.0.0.2:8080"));
    }

    @Test
    void aNameWithoutAnyAddressIsOneReplicaUntilItHasSome() {
        this.addresses = List.of();
        ResolvedReplicas replicas = of(OFTEN, "dns:///encoder:8080");
        assertThat(texts(replicas.shards())).containsExactly(List.of("encoder:8080"));
        replicas.start(this::tell);
        this.addresses = List.of("10.0.0.1");
        await().untilAsserted(() -> assertThat(this.told).containsExactly(List.of(List.of("10.0.0.1:8080"))));
    }

    @Test
    void oneWhoseNameServerHangsStartsAllTheSame() {
        CountDownLatch hanging = new CountDownLatch(1);
        long start = System.nanoTime();
        ResolvedReplicas replicas = open(List.of(List.of("dns:///encoder:8080")), OFTEN, (host) -> {
            try {
                hanging.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return List.of(InetAddress.getLoopbackAddress());
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(texts(replicas.shards())).containsExactly(List.of("encoder:8080"));
        replicas.start(this::tell);
        hanging.countDown();
        await().untilAsserted(() -> assertThat(this.told).containsExactly(List.of(List.of("127.0.0.1:8080"))));
    }

    @Test
    void eachShardHasNamesOfItsOwn() {
        ResolvedReplicas replicas =
                open(List.of(List.of("dns:///one:8080"), List.of("dns:///two:8080")), OFTEN, this::find);
        assertThat(texts(replicas.shards()))
                .containsExactly(List.of("10.0.0.1:8080", "10.0.0.2:8080"), List.of("10.0.0.1:8080", "10.0.0.2:8080"));
    }

    @Test
    void addressesOfOnlyOneKindCount() throws UnknownHostException {
        assertThat(NameLookup.SYSTEM.find("127.0.0.1")).containsExactly(InetAddress.getByName("127.0.0.1"));
        assertThat(NameLookup.SYSTEM.find("localhost"))
                .isNotEmpty()
                .extracting((address) -> address.getClass().getName())
                .containsOnly(
                        NameLookup.SYSTEM.find("localhost").get(0).getClass().getName());
    }

    @Test
    void anAddressOfTheSixthVersionStandsInBrackets() throws UnknownHostException {
        ReplicaAddress name = ReplicaAddress.parse("dns:///encoder:8080");
        assertThat(name.at(InetAddress.getByName("fd00::1")).text()).isEqualTo("[fd00:0:0:0:0:0:0:1]:8080");
    }

    private void refresh(ResolvedReplicas replicas) {
        int seen = this.lookups;
        replicas.refresh();
        await().until(() -> this.lookups > seen);
    }

    private ResolvedReplicas of(Duration interval, String... addresses) {
        return open(List.of(List.of(addresses)), interval, this::find);
    }

    private ResolvedReplicas open(List<List<String>> shards, Duration interval, NameLookup lookup) {
        List<List<ReplicaAddress>> parsed = shards.stream()
                .map((shard) -> shard.stream().map(ReplicaAddress::parse).toList())
                .toList();
        ResolvedReplicas replicas = new ResolvedReplicas(parsed, this::connect, lookup, interval);
        this.opened.add(replicas);
        return replicas;
    }

    private ReplicaConnection connect(ReplicaAddress address) {
        ReplicaConnection connection =
                new ReplicaConnection(address, Channels.DEFAULT.network(address, Optional.empty()));
        this.made.add(connection);
        return connection;
    }

    private List<InetAddress> find(String host) throws UnknownHostException {
        List<String> known = this.addresses;
        try {
            if (known.isEmpty()) {
                throw new UnknownHostException(host);
            }
            List<InetAddress> found = new ArrayList<>();
            for (String address : known) {
                found.add(InetAddress.getByName(address));
            }
            return found;
        } finally {
            this.lookups++;
        }
    }

    private void tell(List<List<ReplicaConnection>> shards) {
        this.told.add(texts(shards));
    }

    private static List<List<String>> texts(List<List<ReplicaConnection>> shards) {
        return shards.stream()
                .map((shard) ->
                        shard.stream().map((one) -> one.address().text()).toList())
                .toList();
    }
}
