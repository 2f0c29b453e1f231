package dev.flow.spring.metrics;

import dev.flow.health.ReplicaState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The state of one Replica in meters: which it is in, how often it changed, how often it did not hold. */
final class ReplicaMeters {

    /** A Replica that is ready for less than this flaps. */
    static final Duration STEADY = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private final Counter[] changes = new Counter[ReplicaState.values().length];
    private final Counter flaps;
    private volatile ReplicaState state = ReplicaState.STARTING;
    private long readySince;

    ReplicaMeters(MeterRegistry registry, Tags tags) {
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
        this.flaps = Counter.builder("flow.replica.flaps")
                .description("How often a Replica was ready for a few seconds only")
                .tags(tags)
                .register(registry);
        this.meters.addAll(List.of(this.changes));
        this.meters.add(this.flaps);
    }

    void became(ReplicaState state) {
        if (state == this.state) {
            return;
        }
        long now = System.nanoTime();
        if (state == ReplicaState.READY) {
            this.readySince = now;
        } else if (this.state == ReplicaState.READY && now - this.readySince < STEADY.toNanos()) {
            this.flaps.increment();
        }
        this.state = state;
        this.changes[state.ordinal()].increment();
    }

    /** The Replica is not one of the Executor's any more. */
    void remove() {
        this.meters.forEach(this.registry::remove);
    }
}
