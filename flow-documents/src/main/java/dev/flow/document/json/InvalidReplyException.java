package dev.flow.document.json;

import dev.flow.FlowException;

/** Thrown for a body or frame that is not a reply. */
public final class InvalidReplyException extends FlowException {

    InvalidReplyException(InvalidRequestException cause) {
        super("Body is not a valid reply: " + cause.reasons(), cause);
    }
}
