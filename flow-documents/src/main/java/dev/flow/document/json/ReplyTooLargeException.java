package dev.flow.document.json;

import dev.flow.FlowException;

/** Thrown when a reply in JSON exceeds the maximum size. */
public final class ReplyTooLargeException extends FlowException {

    private static final long serialVersionUID = 1;

    ReplyTooLargeException(int maxBytes) {
        super("The reply is larger than %d bytes in JSON. Send fewer documents in a request.".formatted(maxBytes));
    }
}
