package dev.flow.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flow.definition.Polling;
import dev.flow.definition.ReplicaChoice;
import dev.flow.definition.Retries;
import dev.flow.proto.wire.DataRequest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplicasTests {

    private static final DataRequest REQUEST = Requests.to("/encode");

    @RegisterExtension
    private final Opened opened = new Opened();

    private final Set<ReplicaConnection> notReady = new HashSet<>();
    private final RawMethod silent = RawMethod.single((request, call) -> {});
    private final List<ReplicaConnection> connections = new ArrayList<>();

    @Test
    void eachHasItsTurn() {
        Replicas replicas = replicas(ReplicaChoice.ROUND_ROBIN, 3);
        assertThat(next(replicas, 6)).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void thoseNotReadyArePassedOverWhileAnotherIs() {
        Replicas replicas = replicas(ReplicaChoice.ROUND_ROBIN, 3);
        this.notReady.add(this.connections.get(1));
        assertThat(next(replicas, 6)).containsOnly(0, 2);
        this.notReady.add(this.connections.get(0));
        assertThat(next(replicas, 6)).containsOnly(2);
    }

    @Test
    void whereNoneIsReadyAllAreTried() {
        Replicas replicas = replicas(ReplicaChoice.ROUND_ROBIN, 3);
        this.notReady.addAll(this.connections);
        assertThat(next(replicas, 6)).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void aRequestTriesAllBeforeItTriesOneAgainTheReadyOnesFirst() {
        Replicas replicas = replicas(ReplicaChoice.ROUND_ROBIN, 3);
        this.notReady.add(this.connections.get(0));
        BitSet tried = new BitSet();
        int turn = replicas.nextStart();
        assertThat(IntStream.range(0, 6).map((i) -> next(replicas, turn, tried)))
                .containsExactly(1, 2, 0, 1, 2, 0);
    }

    @Test
    void theLeastBusyGetsTheNext() {
        Replicas replicas = replicas(ReplicaChoice.LEAST_BUSY, 3);
        this.connections.get(0).send(REQUEST);
        this.connections.get(0).send(REQUEST);
        this.connections.get(2).send(REQUEST);
        assertThat(next(replicas, 4)).containsOnly(1);
        this.connections.get(1).send(REQUEST);
        // Two with one each: in turn.
        assertThat(next(replicas, 6)).containsOnly(1, 2);
        this.notReady.add(this.connections.get(1));
        assertThat(next(replicas, 3)).containsOnly(2);
    }

    @Test
    void slowReplicasGetFewerRequestsWhereTheLeastBusyIsChosen() throws Exception {
        RawMethod quick = RawMethod.echo();
        ConnectionSettings settings = new ConnectionSettings(
                ReplicaChoice.LEAST_BUSY,
                Retries.DEFAULT,
                ConnectionSettings.DEFAULT.timeout(),
                Polling.DEFAULT,
                Concatenation::of);
        ExecutorConnection connection = ExecutorConnection.of(
                "encoder", List.of(List.of(ready(serve(this.silent)), ready(serve(quick)))), settings);
        connection.send(REQUEST);
        for (int i = 0; i < 20; i++) {
            Requests.reply(connection.send(REQUEST));
        }
        assertThat(quick.asked()).hasSize(20);
    }

    @Test
    void anExecutorWithoutReplicasIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExecutorConnection.of(
                        "encoder", List.of(List.of(ready(serve(this.silent))), List.of()), ConnectionSettings.DEFAULT))
                .withMessageContaining("'encoder'");
    }

    private Replicas replicas(ReplicaChoice choice, int count) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ReplicaConnection connection = serve(this.silent);
            this.connections.add(connection);
            candidates.add(new Candidate(
                    new WatchedReplica(connection, () -> !this.notReady.contains(connection)), connection));
        }
        return new Replicas(choice, candidates);
    }

    private List<Integer> next(Replicas replicas, int times) {
        return IntStream.range(0, times)
                .map((i) -> next(replicas, replicas.nextStart(), new BitSet()))
                .boxed()
                .toList();
    }

    private int next(Replicas replicas, int turn, BitSet tried) {
        int next = replicas.next(turn, tried);
        tried.set(next);
        return this.connections.indexOf(replicas.at(next).replica().connection());
    }

    private ReplicaConnection serve(RawMethod method) {
        return this.opened.add(this.opened.add(RawExecutor.start(method)).connect());
    }

    private static WatchedReplica ready(ReplicaConnection connection) {
        return new WatchedReplica(connection, () -> true);
    }
}
