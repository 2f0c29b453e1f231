package dev.flow.client;

import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import java.util.List;

/**
 * The result of a dry run.
 *
 * @param ready whether the whole Flow can serve
 * @param description the reason if the Flow is not ready, otherwise empty
 * @param exception the name of the exception with which a request would fail now, empty if the Flow is ready
 * @param stacks the stack trace of the exception, empty if the Gateway does not report it
 */
public record DryRunReport(boolean ready, String description, String exception, List<String> stacks) {

    public DryRunReport {
        stacks = List.copyOf(stacks);
    }

    static DryRunReport of(StatusProto status) {
        return new DryRunReport(
                status.getCode() == StatusCode.SUCCESS,
                status.getDescription(),
                status.getException().getName(),
                status.getException().getStacksList());
    }

    /** Returns the report for a Gateway that does not reply. */
    static DryRunReport unreachable(Throwable failure) {
        return new DryRunReport(
                false, String.valueOf(failure.getMessage()), failure.getClass().getSimpleName(), List.of());
    }
}
