package dev.flow.spring.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;

/** Puts messages together from their parts, up to a size; a container's own buffer would be reserved for each connection. */
final class MessageParts {

    private final int limit;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream(256);

    /**
     * @param limit the most bytes of one message
     */
    MessageParts(int limit) {
        this.limit = limit;
    }

    /**
     * Takes the next part.
     *
     * @return the whole message, once its last part is there
     * @throws MessageTooLargeException where it grows past the limit
     */
    Optional<byte[]> add(WebSocketMessage<?> part) {
        byte[] bytes = bytes(part);
        if (this.parts.size() + bytes.length > this.limit) {
            this.parts.reset();
            throw new MessageTooLargeException(this.limit);
        }
        this.parts.writeBytes(bytes);
        if (!part.isLast()) {
            return Optional.empty();
        }
        byte[] message = this.parts.toByteArray();
        this.parts.reset();
        return Optional.of(message);
    }

    private static byte[] bytes(WebSocketMessage<?> part) {
        if (part instanceof TextMessage text) {
            return text.getPayload().getBytes(StandardCharsets.UTF_8);
        }
        ByteBuffer payload = (ByteBuffer) part.getPayload();
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    /** A message larger than allowed. */
    static final class MessageTooLargeException extends RuntimeException {

        MessageTooLargeException(int limit) {
            super("a message of more than " + limit + " bytes");
        }
    }
}
