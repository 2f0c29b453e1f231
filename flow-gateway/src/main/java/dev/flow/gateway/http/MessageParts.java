package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.admission.OverloadException;
import java.util.Optional;

/** Joins the parts of messages, up to a maximum size. The buffer of a server would be reserved for each connection. */
final class MessageParts {

    private final BodyBytes parts;
    private boolean refused;

    /**
     * @param maxBytes the maximum size of one message
     * @param memory counts the bytes of the parts; the message's reader releases them
     */
    MessageParts(int maxBytes, MemoryShare memory) {
        this.parts = new BodyBytes(maxBytes, memory);
    }

    /**
     * Adds the next part.
     *
     * @param part the content
     * @param last whether it completes the message
     * @return the message, if it is complete
     * @throws BodyTooLargeException if the message exceeds the maximum; what was received of it is discarded
     * @throws OverloadException if it exceeds the memory budget; the whole message is discarded
     */
    Optional<ByteString> add(byte[] part, boolean last) {
        if (this.refused) {
            this.refused = !last;
            return Optional.empty();
        }
        try {
            this.parts.add(part);
            return last ? Optional.of(this.parts.take()) : Optional.empty();
        } catch (OverloadException overload) {
            this.refused = !last;
            throw overload;
        }
    }
}
