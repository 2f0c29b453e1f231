package dev.flow.client;

import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import java.util.List;

/**
 * What a dry run found.
 *
 * @param ready whether the whole Flow can serve
 * @param description why not, empty where it can
 * @param exception what a request would fail with now, empty where it would not
 * @param stacks where that came from, as far as the Gateway tells
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

    /** Of a Gateway that gives no answer. */
    static DryRunReport unanswered(Throwable failure) {
        return new DryRunReport(
                false, String.valueOf(failure.getMessage()), failure.getClass().getSimpleName(), List.of());
    }
}
