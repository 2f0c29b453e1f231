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
 * A Flow as people and tools read it, in JSON.
 *
 * @param ready whether the whole chain can serve
 * @param executors its Executors, each after everything it needs
 */
public record FlowDescription(boolean ready, List<ExecutorDescription> executors) {

    public FlowDescription {
        executors = List.copyOf(executors);
    }

    /**
     * Describes a Flow.
     *
     * @param gateway the Gateway of the Flow
     * @param readiness what is known of it
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
     * @param name its name
     * @param needs what must answer before it
     * @param ready whether it can serve
     * @param minReady how many Replicas of each Shard must be ready for that
     * @param replicas its Replicas, Shard by Shard
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
     * @param shard the number of its Shard, 0 where there are no Shards
     * @param address where it listens
     * @param state STARTING, READY, NOT_SERVING, SUSPECT or UNREACHABLE
     * @param cause why
     * @param detail the cause in words
     * @param since when it came into this state
     * @param latencyMillis how long its last answer took, where there was one
     * @param ageMillis how long ago it was last heard or found silent
     * @param flaps how often it turned between ready and not within the damping window of the turn before
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
