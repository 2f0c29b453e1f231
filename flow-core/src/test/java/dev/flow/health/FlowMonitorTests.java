package dev.flow.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowMonitorTests {

    private final FlowMonitor monitor =
            new FlowMonitor(new FlowReadiness(List.of(starting("encoder", "a:1", "a:2"), starting("indexer", "b:1"))));
    private final List<FlowReadiness> told = new ArrayList<>();

    @Test
    void aListenerIsToldThePresentAndEveryChangeInOrder() {
        this.monitor.onChange(this.told::add);
        this.monitor.update(1, 0, replica("b:1", ReplicaState.READY));
        assertThat(this.told).extracting(FlowReadiness::ready).containsExactly(false, false);
        this.monitor.update(0, 1, replica("a:2", ReplicaState.READY));
        assertThat(this.told).extracting(FlowReadiness::ready).containsExactly(false, false, true);
        this.monitor.update(0, 1, replica("a:2", ReplicaState.UNREACHABLE));
        assertThat(this.told).extracting(FlowReadiness::ready).containsExactly(false, false, true, false);
        assertThat(this.monitor.current().missing())
                .map(ExecutorReadiness::executor)
                .contains("encoder");
    }

    @Test
    void aNewLatencyIsKeptButNoNews() {
        this.monitor.update(1, 0, replica("b:1", ReplicaState.READY));
        this.monitor.onChange(this.told::add);
        this.monitor.update(1, 0, replica("b:1", ReplicaState.READY).answeredIn(Duration.ofMillis(7)));
        assertThat(this.told).hasSize(1);
        assertThat(this.monitor.current().executors().get(1).replicas().get(0).latency())
                .contains(Duration.ofMillis(7));
    }

    @Test
    void anExecutorNeedsAsManyReadyReplicasAsAsked() {
        List<ReplicaReadiness> one =
                List.of(replica("a:1", ReplicaState.READY), replica("a:2", ReplicaState.UNREACHABLE));
        assertThat(new ExecutorReadiness("encoder", one, 1).ready()).isTrue();
        assertThat(new ExecutorReadiness("encoder", one, 2).ready()).isFalse();
        assertThat(new ExecutorReadiness("encoder", one, 2).closest().address()).isEqualTo("a:2");
    }

    @Test
    void aFlowWithoutExecutorsIsReady() {
        assertThat(new FlowReadiness(List.of()).ready()).isTrue();
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
