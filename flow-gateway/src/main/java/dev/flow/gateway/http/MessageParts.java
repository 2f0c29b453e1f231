package dev.flow.gateway.http;

import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.admission.OverloadException;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Joins the parts of messages, up to a maximum size. The buffer of a server would be reserved for each connection. */
final class MessageParts {

    private final int maxBytes;
    private final MemoryShare memory;
    private boolean refused;
    private ByteArrayOutputStream parts = new ByteArrayOutputStream(0);

    /**
     * @param maxBytes the maximum size of one message
     * @param memory counts the bytes of the parts; the message's reader releases them
     */
    MessageParts(int maxBytes, MemoryShare memory) {
        this.maxBytes = maxBytes;
        this.memory = memory;
    }

    /**
     * Adds the next part.
     *
     * @param part the content
     * @param last whether it completes the message
     * @return the message, if it is complete
     * @throws BodyTooLargeException if the message exceeds the maximum; what was received of it is discarded
     * @throws dev.flow.gateway.admission.OverloadException if it exceeds the memory budget; the whole message is discarded
     */
    Optional<byte[]> add(byte[] part, boolean last) {
        if (this.refused) {
            this.refused = !last;
            return Optional.empty();
        }
        reserve(part.length, last);
        if (part.length > this.maxBytes - this.parts.size()) {
            this.memory.release(part.length + this.parts.size());
            clear();
            throw new BodyTooLargeException(this.maxBytes);
        }
        if (last && this.parts.size() == 0) {
            return Optional.of(part);
        }
        this.parts.writeBytes(part);
        return last ? Optional.of(complete()) : Optional.empty();
    }

    private void reserve(int bytes, boolean last) {
        try {
            this.memory.add(bytes);
        } catch (OverloadException overload) {
            this.memory.release(this.parts.size());
            clear();
            this.refused = !last;
            throw overload;
        }
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
