package dev.flow.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.readiness.ReplicaState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ReplicaMetersTests {

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void removesTheMetersOfARemovedReplica() {
        ReplicaMeters meters =
                new ReplicaMeters(this.registry, Tags.of("executor", "encoder", "replica", "10.0.0.7:1"), () -> 3);
        meters.setState(ReplicaState.READY);
        assertThat(this.registry
                        .find("flow.replica.state")
                        .tag("replica", "10.0.0.7:1")
                        .meters())
                .hasSize(ReplicaState.values().length);
        meters.remove();
        assertThat(this.registry.getMeters())
                .noneMatch((meter) -> "10.0.0.7:1".equals(meter.getId().getTag("replica")));
    }
}
