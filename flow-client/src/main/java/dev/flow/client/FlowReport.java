package dev.flow.client;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result of a dry run with the state of each Executor.
 *
 * @param summary the result for the whole Flow
 * @param executors the state of each Executor; empty if the Gateway does not report it
 */
public record FlowReport(DryRunReport summary, List<ExecutorReport> executors) {

    public FlowReport {
        executors = List.copyOf(executors);
    }

    /** Returns whether the whole Flow can serve. */
    public boolean ready() {
        return this.summary.ready();
    }

    /** Reads the body of {@code /dry_run/report}; returns an empty list for any other body. */
    static List<ExecutorReport> executors(byte[] body) {
        try {
            return JsonMapper.shared()
                    .readTree(body)
                    .path("executors")
                    .valueStream()
                    .map(ExecutorReport::of)
                    .toList();
        } catch (JacksonException unreadable) {
            return List.of();
        }
    }
}
