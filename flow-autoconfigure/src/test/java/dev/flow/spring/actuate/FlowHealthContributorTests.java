package dev.flow.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.readiness.Cause;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

class FlowHealthContributorTests {

    @ParameterizedTest
    @CsvSource({
        "READY, UP",
        "STARTING, OUT_OF_SERVICE",
        "NOT_SERVING, OUT_OF_SERVICE",
        "SUSPECT, DOWN",
        "UNREACHABLE, DOWN"
    })
    void isDownIfUnreachableAndOutOfServiceIfAReplicaReplies(ReplicaState state, String status) {
        assertThat(healthOf(replica("a:1", state)).getStatus()).isEqualTo(new Status(status));
    }

    @Test
    void isUpWithOneReadyReplica() {
        assertThat(healthOf(replica("a:1", ReplicaState.UNREACHABLE), replica("b:2", ReplicaState.READY))
                        .getStatus())
                .isEqualTo(Status.UP);
    }

    @Test
    void followsTheReplicaNearestToReady() {
        assertThat(healthOf(replica("a:1", ReplicaState.UNREACHABLE), replica("b:2", ReplicaState.STARTING))
                        .getStatus())
                .isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void describesEachReplicaByItsAddress() {
        Health health = healthOf(replica("a:1", ReplicaState.READY), replica("b:2", ReplicaState.UNREACHABLE));
        assertThat(health.getDetails())
                .isEqualTo(Map.of(
                        "replicas",
                        Map.of(
                                "a:1",
                                Map.of(
                                        "state",
                                        ReplicaState.READY,
                                        "since",
                                        "1970-01-01T00:00:00Z",
                                        "latency",
                                        "PT0.002S"),
                                "b:2",
                                Map.of(
                                        "state",
                                        ReplicaState.UNREACHABLE,
                                        "cause",
                                        Cause.CONNECTION_REFUSED,
                                        "detail",
                                        "UNAVAILABLE: connection refused",
                                        "since",
                                        "1970-01-01T00:00:00Z"))));
    }

    @Test
    void hasAComponentForEachExecutor() {
        FlowHealthContributor flow = new FlowHealthContributor(() -> new FlowReadiness(List.of(
                executor("encoder", replica("a:1", ReplicaState.READY)),
                executor("indexer", replica("b:2", ReplicaState.UNREACHABLE)))));
        assertThat(flow.stream()).extracting(HealthContributors.Entry::name).containsExactly("encoder", "indexer");
        assertThat(flow.getContributor("indexer"))
                .isInstanceOfSatisfying(
                        HealthIndicator.class,
                        (indexer) -> assertThat(indexer.health().getStatus()).isEqualTo(Status.DOWN));
        assertThat(flow.getContributor("unknown")).isNull();
    }

    @Test
    void readsTheReadinessOnEveryCall() {
        AtomicReference<FlowReadiness> readiness =
                new AtomicReference<>(new FlowReadiness(List.of(executor("a", replica("a:1", ReplicaState.READY)))));
        HealthIndicator component = (HealthIndicator) new FlowHealthContributor(readiness::get).getContributor("a");
        readiness.set(new FlowReadiness(List.of(executor("a", replica("a:1", ReplicaState.SUSPECT)))));
        assertThat(component.health().getStatus()).isEqualTo(Status.DOWN);
        readiness.set(new FlowReadiness(List.of()));
        assertThat(component.health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    private static Health healthOf(ReplicaReadiness... replicas) {
        return FlowHealthContributor.health(executor("encoder", replicas));
    }

    private static ExecutorReadiness executor(String name, ReplicaReadiness... replicas) {
        return new ExecutorReadiness(name, Arrays.asList(replicas), 1);
    }

    private static ReplicaReadiness replica(String address, ReplicaState state) {
        boolean ready = state == ReplicaState.READY;
        return new ReplicaReadiness(
                address,
                state,
                ready ? Cause.NONE : Cause.CONNECTION_REFUSED,
                ready ? "" : "UNAVAILABLE: connection refused",
                Instant.EPOCH,
                ready ? Optional.of(Duration.ofMillis(2)) : Optional.empty());
    }
}
