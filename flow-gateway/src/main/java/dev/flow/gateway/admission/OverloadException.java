package dev.flow.gateway.admission;

import dev.flow.FlowException;

/** A request was refused because the Gateway is overloaded. The same request may succeed later. */
public final class OverloadException extends FlowException {

    /** The time in seconds after which a client should try again. */
    public static final int RETRY_AFTER_SECONDS = 1;

    private final Refusal reason;

    /**
     * @param reason why the request was refused
     */
    public OverloadException(Refusal reason) {
        super(reason.text() + ". Try again later.");
        this.reason = reason;
    }

    /** Returns why the request was refused. */
    public Refusal reason() {
        return this.reason;
    }

    /** A refusal must cost less than the request, and its origin is known. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
