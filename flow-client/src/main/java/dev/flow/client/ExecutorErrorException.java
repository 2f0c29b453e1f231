package dev.flow.client;

/** An Executor answered with an error. */
public final class ExecutorErrorException extends FlowClientException {

    private final transient FlowReply reply;

    ExecutorErrorException(FlowReply reply) {
        super(reply.error().map(ReplyError::toString).orElse("an error without a description"), null);
        this.reply = reply;
    }

    /** The whole reply, with what went wrong in {@link FlowReply#error()}. */
    public FlowReply reply() {
        return this.reply;
    }
}
