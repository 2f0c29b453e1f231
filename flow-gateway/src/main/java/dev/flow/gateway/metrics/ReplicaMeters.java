package dev.flow.gateway.metrics;

import dev.flow.readiness.ReplicaState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** The meters of one Replica: its state, its changes of state, and its flaps. */
final class ReplicaMeters {

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    // A strong reference: the meter itself has only a weak one.
    private final IntSupplier flaps;
    private final Counter[] changes = new Counter[ReplicaState.values().length];
    private volatile ReplicaState state = ReplicaState.STARTING;

    /**
     * @param registry the registry of the meters
     * @param tags the tags that identify the Replica
     * @param flaps returns the number of flaps, which damping keeps out of the changes
     */
    ReplicaMeters(MeterRegistry registry, Tags tags, IntSupplier flaps) {
        this.registry = registry;
        for (ReplicaState state : ReplicaState.values()) {
            Tags inState = tags.and("state", state.name());
            this.meters.add(Gauge.builder("flow.replica.state", this, (meters) -> meters.state == state ? 1 : 0)
                    .description("1 for the state a Replica is in, 0 for the others")
                    .tags(inState)
                    .register(registry));
            this.changes[state.ordinal()] = Counter.builder("flow.replica.changes")
                    .description("Changes of a Replica to a state")
                    .tags(inState)
                    .register(registry);
        }
        this.meters.addAll(List.of(this.changes));
        this.meters.add(FunctionCounter.builder("flow.replica.flaps", flaps, IntSupplier::getAsInt)
                .description("Changes of a Replica between ready and not ready within the damping window")
                .tags(tags)
                .register(registry));
        this.flaps = flaps;
    }

    void setState(ReplicaState state) {
        if (state == this.state) {
            return;
        }
        this.state = state;
        this.changes[state.ordinal()].increment();
    }

    /** Removes the meters of a Replica that left its Executor. */
    void remove() {
        this.meters.forEach(this.registry::remove);
    }
}
