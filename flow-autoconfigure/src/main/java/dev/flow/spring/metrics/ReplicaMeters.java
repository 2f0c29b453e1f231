package dev.flow.spring.metrics;

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

/** The state of one Replica in meters: which it is in, how often it changed, how often it flapped. */
final class ReplicaMeters {

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    // Meters hold what they read weakly.
    private final IntSupplier flaps;
    private final Counter[] changes = new Counter[ReplicaState.values().length];
    private volatile ReplicaState state = ReplicaState.STARTING;

    /**
     * @param registry where the meters go
     * @param tags what tells this Replica from others
     * @param flaps how often it has flapped; changes that are held back for that reason are not told
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
                    .description("How often a Replica came into a state")
                    .tags(inState)
                    .register(registry);
        }
        this.meters.addAll(List.of(this.changes));
        this.meters.add(FunctionCounter.builder("flow.replica.flaps", flaps, IntSupplier::getAsInt)
                .description("How often a Replica turned between ready and not within the damping window")
                .tags(tags)
                .register(registry));
        this.flaps = flaps;
    }

    void became(ReplicaState state) {
        if (state == this.state) {
            return;
        }
        this.state = state;
        this.changes[state.ordinal()].increment();
    }

    /** The Replica is not one of the Executor's any more. */
    void remove() {
        this.meters.forEach(this.registry::remove);
    }
}
