package dev.flow.client;

import dev.flow.proto.jina.StatusProto;
import java.util.List;

/**
 * The error of an Executor.
 *
 * @param description the description of the error
 * @param exception the name of the exception, empty if not reported
 * @param executor the class of the Executor, empty if not reported
 * @param stacks the lines of the stack trace, empty if not reported
 */
public record ReplyError(String description, String exception, String executor, List<String> stacks) {

    public ReplyError {
        stacks = List.copyOf(stacks);
    }

    static ReplyError of(StatusProto status) {
        StatusProto.ExceptionProto exception = status.getException();
        return new ReplyError(
                status.getDescription(), exception.getName(), exception.getExecutor(), exception.getStacksList());
    }

    @Override
    public String toString() {
        return (this.executor.isEmpty() ? "" : this.executor + ": ") + this.description;
    }
}
