package dev.flow.client;

import dev.flow.proto.jina.StatusProto;
import java.util.List;

/**
 * What went wrong in an Executor.
 *
 * @param description it in words
 * @param exception the name of what was thrown, empty where the Executor does not tell
 * @param executor the class of the Executor that threw it, empty where it does not tell
 * @param stacks where it was thrown, as far as the Executor tells
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
