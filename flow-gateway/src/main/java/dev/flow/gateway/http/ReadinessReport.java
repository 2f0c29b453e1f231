package dev.flow.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flow.gateway.FlowDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Renders the result of a dry run as JSON, with as much detail as the client may read. */
final class ReadinessReport {

    // Not the mapper of the application: its settings must not change this body.
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReadinessReport() {}

    static byte[] write(FlowDescription flow, ReportDetail detail) {
        return JSON.writeValueAsBytes(
                switch (detail) {
                    case NONE -> new Summary(flow.ready(), null);
                    case EXECUTORS -> new Summary(flow.ready(), executors(flow));
                    case ALL -> flow;
                });
    }

    private static List<ExecutorSummary> executors(FlowDescription flow) {
        return flow.executors().stream()
                .map((executor) -> new ExecutorSummary(executor.name(), executor.ready()))
                .toList();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Summary(boolean ready, @Nullable List<ExecutorSummary> executors) {}

    private record ExecutorSummary(String name, boolean ready) {}
}
