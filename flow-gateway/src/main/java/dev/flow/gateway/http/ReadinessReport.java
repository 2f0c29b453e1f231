package dev.flow.gateway.http;

import dev.flow.gateway.FlowDescription;
import dev.flow.gateway.FlowSummary;
import tools.jackson.databind.json.JsonMapper;

/** Renders the result of a dry run as JSON, with as much detail as the client may read. */
final class ReadinessReport {

    // Not the mapper of the application: its settings must not change this body.
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReadinessReport() {}

    static byte[] write(FlowDescription flow, ReportDetail detail) {
        return JSON.writeValueAsBytes(
                switch (detail) {
                    case NONE -> FlowSummary.ofFlow(flow);
                    case EXECUTORS -> FlowSummary.ofExecutors(flow);
                    case ALL -> flow;
                });
    }
}
