package dev.flow.client;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a dry run found, Executor by Executor.
 *
 * @param summary what it comes to
 * @param executors what is known of each; empty where the Gateway does not tell
 */
public record FlowReport(DryRunReport summary, List<ExecutorReport> executors) {

    public FlowReport {
        executors = List.copyOf(executors);
    }

    /** Whether the whole Flow can serve. */
    public boolean ready() {
        return this.summary.ready();
    }

    /** Reads the body of {@code /dry_run/report}; nothing where it is something else. */
    static List<ExecutorReport> executors(byte[] body) {
        try {
            return JsonMapper.shared()
                    .readTree(body)
                    .path("executors")
                    .valueStream()
                    .map(ExecutorReport::of)
                    .toList();
        } catch (JacksonException another) {
            return List.of();
        }
    }
}
