package dev.flow.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowReadinessTests {

    private final ReplicaReadiness ready = replica("a:1", ReplicaState.READY);
    private final ReplicaReadiness lost = replica("a:2", ReplicaState.UNREACHABLE);
    private final ReplicaReadiness suspect = replica("a:3", ReplicaState.SUSPECT);

    @Test
    void anExecutorNeedsTheMinimumNumberOfReadyReplicas() {
        assertThat(encoder(1, this.ready, this.lost).ready()).isTrue();
        assertThat(encoder(2, this.ready, this.lost).ready()).isFalse();
    }

    @Test
    void anExecutorNeedsThemInEveryShard() {
        List<ReplicaReadiness> replicas = List.of(this.ready, this.lost, this.ready);
        assertThat(new ExecutorReadiness("encoder", replicas, 1, List.of(2, 1)).ready())
                .isTrue();
        assertThat(new ExecutorReadiness("encoder", replicas, 1, List.of(1, 1, 1)).ready())
                .isFalse();
    }

    @Test
    void theClosestReplicaIsTheOneNearestToReady() {
        assertThat(encoder(2, this.ready, this.lost, this.suspect).closest()).isEqualTo(this.suspect);
    }

    @Test
    void aFlowNamesTheFirstExecutorThatIsNotReady() {
        FlowReadiness flow = new FlowReadiness(List.of(encoder(1, this.ready), encoder(1, this.lost)));
        assertThat(flow.ready()).isFalse();
        assertThat(flow.missing()).contains(encoder(1, this.lost));
    }

    @Test
    void aFlowWithoutExecutorsIsReady() {
        assertThat(new FlowReadiness(List.of()).ready()).isTrue();
    }

    @Test
    void rejectsShardsThatDoNotMatchTheReplicas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExecutorReadiness("encoder", List.of(this.ready), 1, List.of(1, 1)))
                .withMessageContainingAll("encoder", "2", "1");
    }

    @Test
    void rejectsAMinimumBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder(0, this.ready))
                .withMessageContainingAll("encoder", "min-ready", "0");
    }

    private static ExecutorReadiness encoder(int minReady, ReplicaReadiness... replicas) {
        return new ExecutorReadiness("encoder", List.of(replicas), minReady);
    }

    private static ReplicaReadiness replica(String address, ReplicaState state) {
        return new ReplicaReadiness(address, state, Cause.NONE, "", Instant.EPOCH, Optional.empty());
    }
}
