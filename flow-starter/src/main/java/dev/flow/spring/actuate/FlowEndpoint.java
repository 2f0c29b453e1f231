package dev.flow.spring.actuate;

import dev.flow.gateway.Gateway;
import dev.flow.graph.Step;
import dev.flow.health.ExecutorReadiness;
import dev.flow.health.ReplicaReadiness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/flow}: the graph, its Executors and their Replicas, as they are known now. */
@Endpoint(id = "flow")
final class FlowEndpoint {

    private final Gateway gateway;

    FlowEndpoint(Gateway gateway) {
        this.gateway = gateway;
    }

    /** The Flow. */
    @ReadOperation
    FlowDescriptor flow() {
        Map<String, ExecutorReadiness> readiness = this.gateway.readiness().executors().stream()
                .collect(Collectors.toMap(ExecutorReadiness::executor, Function.identity()));
        List<ExecutorDescriptor> executors = this.gateway.graph().steps().stream()
                .map((step) -> describe(step, readiness.get(step.name())))
                .toList();
        return new FlowDescriptor(this.gateway.readiness().ready(), executors);
    }

    private static ExecutorDescriptor describe(Step step, ExecutorReadiness readiness) {
        List<String> needs = step.needs().isEmpty() ? List.of(Step.GATEWAY) : step.needs();
        return new ExecutorDescriptor(
                step.name(),
                needs,
                readiness.ready(),
                readiness.minReady(),
                readiness.replicas().stream().map(FlowEndpoint::describe).toList());
    }

    private static ReplicaDescriptor describe(ReplicaReadiness replica) {
        return new ReplicaDescriptor(
                replica.address(),
                replica.state().name(),
                replica.cause().name(),
                replica.detail(),
                replica.since(),
                replica.latency()
                        .map((latency) -> latency.toNanos() / 1_000_000.0)
                        .orElse(null));
    }

    /**
     * A Flow.
     *
     * @param ready whether the whole chain can serve
     * @param executors its Executors, each after everything it needs
     */
    record FlowDescriptor(boolean ready, List<ExecutorDescriptor> executors) {}

    /**
     * An Executor.
     *
     * @param name its name
     * @param needs what must answer before it
     * @param ready whether it can serve
     * @param minReady how many Replicas must be ready for that
     * @param replicas its Replicas
     */
    record ExecutorDescriptor(
            String name, List<String> needs, boolean ready, int minReady, List<ReplicaDescriptor> replicas) {}

    /**
     * A Replica.
     *
     * @param address where it listens
     * @param state STARTING, READY, NOT_SERVING, SUSPECT or UNREACHABLE
     * @param cause why
     * @param detail the cause in words
     * @param since when it came into this state
     * @param latencyMillis how long its last answer took, where there was one
     */
    record ReplicaDescriptor(
            String address,
            String state,
            String cause,
            String detail,
            Instant since,
            @Nullable Double latencyMillis) {}
}
