package dev.flow.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FlowMonitorTests {

    private volatile ExecutorReadiness encoder = starting("encoder", "a:1", "a:2");
    private volatile ExecutorReadiness indexer = starting("indexer", "b:1");
    private final FlowMonitor monitor = new FlowMonitor(List.of(() -> this.encoder, () -> this.indexer));
    private final List<FlowReadiness> reported = new ArrayList<>();

    @Test
    void aListenerReceivesThePresentAndEveryChangeInOrder() {
        this.monitor.onChange(this.reported::add);
        indexer(replica("b:1", ReplicaState.READY));
        assertThat(this.reported).extracting(FlowReadiness::ready).containsExactly(false, false);
        encoder(replica("a:1", ReplicaState.STARTING), replica("a:2", ReplicaState.READY));
        assertThat(this.reported).extracting(FlowReadiness::ready).containsExactly(false, false, true);
        encoder(replica("a:1", ReplicaState.STARTING), replica("a:2", ReplicaState.UNREACHABLE));
        assertThat(this.reported).extracting(FlowReadiness::ready).containsExactly(false, false, true, false);
        assertThat(this.monitor.current().missing())
                .map(ExecutorReadiness::executor)
                .contains("encoder");
    }

    @Test
    void aNewLatencyIsKeptButNotReported() {
        indexer(replica("b:1", ReplicaState.READY));
        this.monitor.onChange(this.reported::add);
        indexer(replica("b:1", ReplicaState.READY).withLatency(Duration.ofMillis(7), new SimulatedTime().source()));
        assertThat(this.reported).hasSize(1);
        assertThat(this.monitor.current().executors().get(1).replicas().get(0).latency())
                .contains(Duration.ofMillis(7));
    }

    @Test
    void anotherReplicaInTheSameStateIsReported() {
        indexer(replica("b:1", ReplicaState.READY));
        this.monitor.onChange(this.reported::add);
        indexer(replica("b:2", ReplicaState.READY));
        indexer(replica("b:2", ReplicaState.READY), replica("b:3", ReplicaState.READY));
        assertThat(this.reported)
                .extracting((readiness) -> readiness.executors().get(1).addresses())
                .containsExactly(List.of("b:1"), List.of("b:2"), List.of("b:2", "b:3"));
    }

    @Test
    void aListenerThatThrowsDoesNotKeepTheChangeFromOthers() {
        this.monitor.onChange((readiness) -> {
            if (!readiness.executors().get(1).replicas().get(0).state().equals(ReplicaState.STARTING)) {
                throw new IllegalStateException("a listener failed");
            }
        });
        this.monitor.onChange(this.reported::add);
        indexer(replica("b:1", ReplicaState.READY));
        assertThat(this.reported).hasSize(2);
    }

    @Test
    void aThreadThatBringsAChangeDoesNotWaitForABusyListener() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        this.monitor.onChange((readiness) -> {
            this.reported.add(readiness);
            if (this.reported.size() == 2) {
                busy.countDown();
                uninterruptibly(release);
            }
        });
        Thread slow = new Thread(() -> indexer(replica("b:1", ReplicaState.READY)));
        slow.start();
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
        // This would never return if it waited.
        encoder(replica("a:1", ReplicaState.READY), replica("a:2", ReplicaState.READY));
        release.countDown();
        slow.join();
        assertThat(this.reported).extracting(FlowReadiness::ready).containsExactly(false, false, true);
    }

    private void encoder(ReplicaReadiness... replicas) {
        this.encoder = new ExecutorReadiness("encoder", List.of(replicas), 1);
        this.monitor.changed(0);
    }

    private void indexer(ReplicaReadiness... replicas) {
        this.indexer = new ExecutorReadiness("indexer", List.of(replicas), 1);
        this.monitor.changed(1);
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static ExecutorReadiness starting(String name, String... addresses) {
        return new ExecutorReadiness(
                name,
                List.of(addresses).stream().map(ReplicaReadiness::starting).toList(),
                1);
    }

    private static ReplicaReadiness replica(String address, ReplicaState state) {
        return new ReplicaReadiness(address, state, Cause.NONE, "", Instant.EPOCH, Optional.empty());
    }
}
