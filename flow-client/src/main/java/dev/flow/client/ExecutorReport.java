package dev.flow.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The state of one Executor as the Gateway reports it.
 *
 * @param name the name of the Executor
 * @param ready whether the Executor can serve
 * @param needs the Executors that process a request before this one; empty if the Gateway does not report them
 * @param replicas the Replicas, ordered by Shard; empty if the Gateway does not report them
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
