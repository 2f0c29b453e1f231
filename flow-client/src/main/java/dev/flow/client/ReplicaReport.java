package dev.flow.client;

import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * The state of one Replica as the Gateway reports it.
 *
 * @param shard the number of the Shard, 0 without Shards
 * @param address the address of the Replica
 * @param state STARTING, READY, EJECTED, NOT_SERVING, SUSPECT or UNREACHABLE
 * @param cause the cause of the state
 * @param detail the description of the cause
 * @param since the time of the last state change, in ISO 8601
 * @param latencyMillis the time that the last health reply took in milliseconds, if there was one
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
