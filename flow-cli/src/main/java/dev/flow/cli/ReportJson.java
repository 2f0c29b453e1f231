package dev.flow.cli;

import dev.flow.client.ExecutorReport;
import dev.flow.client.FlowReport;
import dev.flow.client.ReplicaReport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the report of a dry run as JSON. */
final class ReportJson {

    private static final JsonMapper json = JsonMapper.shared();

    private ReportJson() {}

    /** Writes one line, including the line end. */
    static String write(FlowReport report) {
        ObjectNode written = json.createObjectNode().put("ready", report.ready());
        if (!report.ready()) {
            written.put("description", report.summary().description())
                    .put("exception", report.summary().exception());
        }
        ArrayNode executors = written.putArray("executors");
        report.executors().forEach((executor) -> write(executor, executors.addObject()));
        return json.writeValueAsString(written) + "\n";
    }

    private static void write(ExecutorReport executor, ObjectNode written) {
        written.put("name", executor.name()).put("ready", executor.ready());
        executor.needs().forEach(written.putArray("needs")::add);
        ArrayNode replicas = written.putArray("replicas");
        executor.replicas().forEach((replica) -> write(replica, replicas.addObject()));
    }

    private static void write(ReplicaReport replica, ObjectNode written) {
        written.put("shard", replica.shard())
                .put("address", replica.address())
                .put("state", replica.state())
                .put("cause", replica.cause())
                .put("detail", replica.detail())
                .put("since", replica.since());
        replica.latencyMillis().ifPresent((latency) -> written.put("latencyMillis", latency));
    }
}
