package dev.flow.document.json;

import dev.flow.FlowException;

/** A body or frame that came as an answer and is no reply. */
public final class InvalidReplyException extends FlowException {

    InvalidReplyException(InvalidRequestException cause) {
        super(cause.getMessage().replaceFirst("request", "reply"), cause);
    }
}
