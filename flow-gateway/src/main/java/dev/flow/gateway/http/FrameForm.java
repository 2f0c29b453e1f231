package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import dev.flow.document.json.RequestJson;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.BoundedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads requests from WebSocket messages and renders replies as messages, in the form of one subprotocol. */
public sealed interface FrameForm permits BinaryFrames, TextFrames {

    /** The subprotocols, the default first. */
    List<String> SUBPROTOCOLS = List.of("json", "bytes");

    /**
     * Returns the form of a connection.
     *
     * @param subprotocol the agreed subprotocol; null or empty if there is none
     * @param requests reads requests in JSON
     */
    static FrameForm of(@Nullable String subprotocol, RequestJson requests) {
        return "bytes".equals(subprotocol) ? new BinaryFrames() : new TextFrames(requests);
    }

    /** Returns whether messages are text, else binary. */
    boolean text();

    /** Returns whether a message marks the end of the input. */
    boolean isEnd(ByteString message);

    /**
     * Reads the request in a message.
     *
     * @param message the content, not modified afterwards
     * @param text whether the message is text
     * @throws UnreadableFrameException if the message is no request of this form
     */
    DataRequest request(ByteString message, boolean text);

    /**
     * Renders a reply as the content of a message.
     *
     * @throws dev.flow.FlowException if the reply cannot be rendered in this form
     */
    byte[] reply(DataRequest reply);

    /** Returns the content of the message that reports a ready Flow: an empty status. */
    byte[] ready();

    /** Thrown when a message is no request. */
    final class UnreadableFrameException extends RuntimeException {

        UnreadableFrameException(String reason) {
            super(BoundedText.detail(reason));
        }
    }
}
