package dev.flow.client;

import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * What a Gateway tells of one Replica.
 *
 * @param shard the number of its Shard, 0 where there are no Shards
 * @param address where it listens
 * @param state STARTING, READY, NOT_SERVING, SUSPECT or UNREACHABLE
 * @param cause why
 * @param detail the cause in words
 * @param since when it came into this state, as ISO 8601 has it
 * @param latencyMillis how long its last answer took, where there was one
 */
public record ReplicaReport(
        int shard,
        String address,
        String state,
        String cause,
        String detail,
        String since,
        OptionalDouble latencyMillis) {

    static ReplicaReport of(JsonNode json) {
        JsonNode latency = json.path("latencyMillis");
        return new ReplicaReport(
                json.path("shard").asInt(0),
                json.path("address").asString(""),
                json.path("state").asString(""),
                json.path("cause").asString(""),
                json.path("detail").asString(""),
                json.path("since").asString(""),
                latency.isNumber() ? OptionalDouble.of(latency.doubleValue()) : OptionalDouble.empty());
    }
}
