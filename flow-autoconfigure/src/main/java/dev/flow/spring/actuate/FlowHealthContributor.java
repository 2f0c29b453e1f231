package dev.flow.spring.actuate;

import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The Flow in Actuator's health: one component for each Executor. It reads a snapshot and makes no call. */
final class FlowHealthContributor implements CompositeHealthContributor {

    private final Supplier<FlowReadiness> readiness;

    FlowHealthContributor(Supplier<FlowReadiness> readiness) {
        this.readiness = readiness;
    }

    @Override
    public @Nullable HealthContributor getContributor(String name) {
        return find(name) == null ? null : indicator(name);
    }

    @Override
    public Stream<HealthContributors.Entry> stream() {
        return this.readiness.get().executors().stream()
                .map((executor) -> new HealthContributors.Entry(executor.executor(), indicator(executor.executor())));
    }

    private HealthIndicator indicator(String name) {
        return () -> health(find(name));
    }

    private @Nullable ExecutorReadiness find(String name) {
        return this.readiness.get().executors().stream()
                .filter((executor) -> executor.executor().equals(name))
                .findFirst()
                .orElse(null);
    }

    static Health health(@Nullable ExecutorReadiness executor) {
        if (executor == null) {
            return Health.unknown().build();
        }
        Map<String, Object> replicas = new LinkedHashMap<>();
        executor.replicas().forEach((replica) -> replicas.put(replica.address(), describe(replica)));
        return status(executor).withDetail("replicas", replicas).build();
    }

    /** An Executor is down if its Replicas cannot be reached, and out of service if one of them replies or is still loading. */
    private static Health.Builder status(ExecutorReadiness executor) {
        if (executor.ready()) {
            return Health.up();
        }
        return switch (executor.closest().state()) {
            case STARTING, NOT_SERVING, READY, EJECTED -> Health.outOfService();
            case SUSPECT, UNREACHABLE -> Health.down();
        };
    }

    private static Map<String, Object> describe(ReplicaReadiness replica) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("state", replica.state());
        if (!replica.ready()) {
            described.put("cause", replica.cause());
            described.put("detail", replica.detail());
        }
        described.put("since", replica.since().toString());
        replica.latency().map(Duration::toString).ifPresent((latency) -> described.put("latency", latency));
        return described;
    }
}
