package dev.flow.gateway.metrics;

import dev.flow.gateway.FloatingRequests;
import dev.flow.gateway.Gateway;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The meters of the readiness of a Flow, updated on every change. The meters of a Replica are removed with it. */
public final class ReadinessMeters {

    private final MeterRegistry registry;
    private final Map<ReplicaName, ReplicaMeters> replicas = new HashMap<>();
    private volatile FlowReadiness now = new FlowReadiness(List.of());

    /**
     * @param registry the registry of the meters
     */
    public ReadinessMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the meters of a Gateway and updates them from now on. */
    public void bind(Gateway gateway) {
        FloatingRequests floating = gateway.floating();
        FunctionCounter.builder("flow.floating.failures", floating, FloatingRequests::failures)
                .description("Requests that failed in a floating Executor")
                .register(this.registry);
        Gauge.builder("flow.floating.in.flight", floating, FloatingRequests::inFlight)
                .description("Requests that floating Executors have not answered")
                .register(this.registry);
        gauge("flow.ready", "Whether the whole Flow can serve", Tags.empty(), FlowReadiness::ready);
        gateway.graph()
                .names()
                .forEach((executor) -> gauge(
                        "flow.executor.ready",
                        "Whether enough Replicas of an Executor are ready",
                        Tags.of("executor", executor),
                        (readiness) -> find(readiness, executor)
                                .filter(ExecutorReadiness::ready)
                                .isPresent()));
        gateway.onReadinessChange((readiness) -> changed(gateway, readiness));
    }

    private void gauge(String name, String description, Tags tags, Predicate<FlowReadiness> holds) {
        Gauge.builder(name, this, (meters) -> holds.test(meters.now) ? 1 : 0)
                .description(description)
                .tags(tags)
                .register(this.registry);
    }

    private static Optional<ExecutorReadiness> find(FlowReadiness readiness, String executor) {
        return readiness.executors().stream()
                .filter((candidate) -> candidate.executor().equals(executor))
                .findFirst();
    }

    /** The Gateway calls this for one change at a time. */
    private void changed(Gateway gateway, FlowReadiness readiness) {
        this.now = readiness;
        Set<ReplicaName> present = new HashSet<>();
        readiness
                .executors()
                .forEach((executor) -> executor.replicas().forEach((replica) -> {
                    ReplicaName name = new ReplicaName(executor.executor(), replica.address());
                    present.add(name);
                    this.replicas
                            .computeIfAbsent(
                                    name,
                                    (created) -> new ReplicaMeters(
                                            this.registry, created.tags(), () -> created.flaps(gateway.readiness())))
                            .setState(replica.state());
                }));
        this.replicas.entrySet().removeIf((entry) -> {
            boolean gone = !present.contains(entry.getKey());
            if (gone) {
                entry.getValue().remove();
            }
            return gone;
        });
    }

    private record ReplicaName(String executor, String address) {

        int flaps(FlowReadiness readiness) {
            return find(readiness, this.executor).stream()
                    .flatMap((found) -> found.replicas().stream())
                    .filter((replica) -> replica.address().equals(this.address))
                    .mapToInt(ReplicaReadiness::flaps)
                    .sum();
        }

        Tags tags() {
            return Tags.of("executor", this.executor, "replica", this.address);
        }
    }
}
