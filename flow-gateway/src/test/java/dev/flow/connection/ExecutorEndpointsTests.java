package dev.flow.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExecutorEndpointsTests {

    @RegisterExtension
    private final Opened opened = new Opened();

    @Test
    void nothingIsKnownBeforeAReplicaIsReady() {
        EndpointDiscovery replica = discovery(RawExecutor.start(RawMethod.endpoints("/a")));
        assertThat(endpoints(replica).known()).isEmpty();
        assertThat(endpoints(replica).reported()).isFalse();
    }

    @Test
    void anExecutorHasWhatAnyOfItsReplicasHas() {
        EndpointDiscovery one = discovery(RawExecutor.start(RawMethod.endpoints("/a", "/b")));
        EndpointDiscovery other = discovery(RawExecutor.start(RawMethod.endpoints("/b", "/c")));
        ExecutorEndpoints endpoints = endpoints(one, other);
        askedUntilTold(one);
        assertThat(endpoints.known()).contains(Set.of("/a", "/b"));
        askedUntilTold(other);
        assertThat(endpoints.known()).contains(Set.of("/a", "/b", "/c"));
        assertThat(endpoints.known()).isSameAs(endpoints.known());
    }

    @Test
    void aReplicaThatDoesNotTellMayHaveAnything() {
        RawMethod echo = RawMethod.echo();
        EndpointDiscovery one = discovery(RawExecutor.start(RawMethod.endpoints("/a")));
        EndpointDiscovery untold = discovery(RawExecutor.start(echo));
        askedUntilTold(one);
        askedUntilTold(untold);
        assertThat(endpoints(one, untold).known()).isEmpty();
        assertThat(endpoints(untold).reported()).isTrue();
        assertThat(echo.asked()).isEmpty();
    }

    @Test
    void aReplicaThatSaysMoreThanAnybodyReadsDoesNotTell() {
        EndpointDiscovery replica = discovery(RawExecutor.start(RawMethod.endpoints("/" + "a".repeat(17 << 20))));
        ExecutorEndpoints endpoints = endpoints(replica);
        askedUntilTold(replica);
        assertThat(endpoints.reported()).isTrue();
        assertThat(endpoints.known()).isEmpty();
    }

    @Test
    void aReplicaIsAskedOnceForEachConnection() throws Exception {
        RawMethod first = RawMethod.endpoints("/a");
        RawExecutor executor = RawExecutor.start(first);
        ReplicaConnection connection = this.opened.add(executor.connect());
        EndpointDiscovery replica = new EndpointDiscovery(connection, () -> {});
        askedUntilTold(replica);
        replica.ready();
        assertThat(first.asked()).hasSize(1);
        executor.close();
        ExecutorEndpoints endpoints = endpoints(replica);
        await().untilAsserted(() -> assertThat(endpoints.known()).isEmpty());
        this.opened.add(RawExecutor.start(executor.port(), RawMethod.endpoints("/b")));
        askedUntilTold(replica);
        assertThat(endpoints.known()).contains(Set.of("/b"));
    }

    @Test
    void aReplicaThatCouldNotBeAskedIsAskedAgain() {
        int port = RawExecutor.freePort();
        ReplicaConnection connection = this.opened.add(RawExecutor.connect(port));
        EndpointDiscovery replica = new EndpointDiscovery(connection, () -> {});
        replica.ready();
        this.opened.add(RawExecutor.start(port, RawMethod.endpoints("/a")));
        await().untilAsserted(() -> {
            connection.wake();
            replica.ready();
            assertThat(endpoints(replica).known()).contains(Set.of("/a"));
        });
    }

    private EndpointDiscovery discovery(RawExecutor executor) {
        return new EndpointDiscovery(this.opened.add(this.opened.add(executor).connect()), () -> {});
    }

    private static void askedUntilTold(EndpointDiscovery replica) {
        await().untilAsserted(() -> {
            replica.ready();
            assertThat(replica.report()).isNotSameAs(EndpointDiscovery.Report.NONE);
        });
    }

    private static ExecutorEndpoints endpoints(EndpointDiscovery... replicas) {
        return new ExecutorEndpoints(List.of(replicas));
    }
}
