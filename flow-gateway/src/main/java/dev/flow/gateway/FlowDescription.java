package dev.flow.gateway;

import dev.flow.graph.Step;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The readiness of a Flow, in the form that is rendered as JSON.
 *
 * @param ready whether all Executors are ready
 * @param executors the Executors, each after all Executors it needs
 */
public record FlowDescription(boolean ready, List<ExecutorDescription> executors) {

    public FlowDescription {
        executors = List.copyOf(executors);
    }

    /**
     * Describes a Flow.
     *
     * @param gateway the Gateway of the Flow
     * @param readiness the readiness of its Executors
     */
    public static FlowDescription of(Gateway gateway, FlowReadiness readiness) {
        Map<String, ExecutorReadiness> executors = readiness.executors().stream()
                .collect(Collectors.toMap(ExecutorReadiness::executor, Function.identity()));
        return new FlowDescription(
                readiness.ready(),
                gateway.graph().steps().stream()
                        .map((step) -> ExecutorDescription.of(step, executors.get(step.name())))
                        .toList());
    }

    /**
     * An Executor.
     *
     * @param name the name
     * @param needs the Executors that must reply before it
     * @param ready whether enough of its Replicas are ready
     * @param minReady the number of Replicas of each Shard that must be ready
     * @param replicas the Replicas, Shard by Shard
     */
    public record ExecutorDescription(
            String name, List<String> needs, boolean ready, int minReady, List<ReplicaDescription> replicas) {

        private static ExecutorDescription of(Step step, ExecutorReadiness readiness) {
            List<ReplicaDescription> replicas = new ArrayList<>();
            for (int shard = 0; shard < readiness.shards().size(); shard++) {
                int end = replicas.size() + readiness.shards().get(shard);
                while (replicas.size() < end) {
                    replicas.add(
                            ReplicaDescription.of(shard, readiness.replicas().get(replicas.size())));
                }
            }
            List<String> needs = step.needs().isEmpty() ? List.of(Step.GATEWAY) : step.needs();
            return new ExecutorDescription(
                    step.name(), needs, readiness.ready(), readiness.minReady(), List.copyOf(replicas));
        }
    }

    /**
     * A Replica.
     *
     * @param shard the number of its Shard, 0 if there are no Shards
     * @param address the address
     * @param state STARTING, READY, EJECTED, NOT_SERVING, SUSPECT or UNREACHABLE
     * @param cause the cause of the state
     * @param detail the cause as text
     * @param since the time of the last state change
     * @param latencyMillis the latency of its last health reply in milliseconds; null if there was none
     * @param ageMillis the time since the last observation in milliseconds
     * @param flaps the number of changes between ready and not ready within the damping period of the change before
     */
    public record ReplicaDescription(
            int shard,
            String address,
            String state,
            String cause,
            String detail,
            Instant since,
            @Nullable Double latencyMillis,
            double ageMillis,
            int flaps) {

        private static ReplicaDescription of(int shard, ReplicaReadiness replica) {
            return new ReplicaDescription(
                    shard,
                    replica.address(),
                    replica.state().name(),
                    replica.cause().name(),
                    replica.detail(),
                    replica.since(),
                    replica.latency().map(ReplicaDescription::millis).orElse(null),
                    millis(replica.age()),
                    replica.flaps());
        }

        private static double millis(Duration duration) {
            return duration.toNanos() / 1_000_000.0;
        }
    }
}
