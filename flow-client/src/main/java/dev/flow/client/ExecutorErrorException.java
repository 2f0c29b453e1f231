package dev.flow.client;

/** Thrown when an Executor replies with an error. */
public final class ExecutorErrorException extends FlowClientException {

    private final transient FlowReply reply;

    ExecutorErrorException(FlowReply reply) {
        super(reply.error().map(ReplyError::toString).orElse("Executor failed without a description"), null);
        this.reply = reply;
    }

    /** Returns the reply; {@link FlowReply#error()} describes the error. */
    public FlowReply reply() {
        return this.reply;
    }
}
