package dev.flow.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a Gateway tells of one Executor.
 *
 * @param name its name
 * @param ready whether it can serve
 * @param needs what must answer before it; empty where the Gateway does not tell
 * @param replicas its Replicas, Shard by Shard; empty where the Gateway does not tell
 */
public record ExecutorReport(String name, boolean ready, List<String> needs, List<ReplicaReport> replicas) {

    public ExecutorReport {
        needs = List.copyOf(needs);
        replicas = List.copyOf(replicas);
    }

    static ExecutorReport summary(String name, boolean ready) {
        return new ExecutorReport(name, ready, List.of(), List.of());
    }

    static ExecutorReport of(JsonNode json) {
        return new ExecutorReport(
                json.path("name").asString(""),
                json.path("ready").asBoolean(false),
                json.path("needs")
                        .valueStream()
                        .map((need) -> need.asString(""))
                        .toList(),
                json.path("replicas").valueStream().map(ReplicaReport::of).toList());
    }
}
