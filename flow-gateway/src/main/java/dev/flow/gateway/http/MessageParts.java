package dev.flow.gateway.http;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Joins the parts of messages, up to a maximum size. The buffer of a server would be reserved for each connection. */
final class MessageParts {

    private final int maxBytes;
    private ByteArrayOutputStream parts = new ByteArrayOutputStream(0);

    /**
     * @param maxBytes the maximum size of one message
     */
    MessageParts(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Adds the next part.
     *
     * @param part the content
     * @param last whether it completes the message
     * @return the message, if it is complete
     * @throws BodyTooLargeException if the message exceeds the maximum; what was received of it is discarded
     */
    Optional<byte[]> add(byte[] part, boolean last) {
        if (part.length > this.maxBytes - this.parts.size()) {
            clear();
            throw new BodyTooLargeException(this.maxBytes);
        }
        if (last && this.parts.size() == 0) {
            return Optional.of(part);
        }
        this.parts.writeBytes(part);
        return last ? Optional.of(complete()) : Optional.empty();
    }

    private byte[] complete() {
        byte[] message = this.parts.toByteArray();
        clear();
        return message;
    }

    private void clear() {
        this.parts = new ByteArrayOutputStream(0);
    }
}
