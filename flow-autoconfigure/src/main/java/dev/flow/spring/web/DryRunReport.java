package dev.flow.spring.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flow.gateway.FlowDescription;
import dev.flow.spring.gateway.Disclosure.Detail;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a dry run found, as JSON; how much of it is told depends on who asks. */
final class DryRunReport {

    // Not the application's: how its own bodies look is no business of this one.
    private static final JsonMapper json = JsonMapper.builder().build();

    private DryRunReport() {}

    static byte[] write(FlowDescription flow, Detail detail) {
        return json.writeValueAsBytes(
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
