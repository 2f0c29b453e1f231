package dev.flow.gateway.http;

import dev.flow.document.json.RequestJson;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.BoundedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How requests and replies look in the frames of one WebSocket connection, whoever writes and reads the frames. */
public sealed interface FrameForm permits BinaryFrames, TextFrames {

    /** The subprotocols a client may ask for; one who asks for none gets the first. */
    List<String> SUBPROTOCOLS = List.of("json", "bytes");

    /**
     * The form of a connection.
     *
     * @param subprotocol what client and server agreed on, null or empty where they did not
     * @param requests how requests in JSON are read
     */
    static FrameForm of(@Nullable String subprotocol, RequestJson requests) {
        return "bytes".equals(subprotocol) ? new BinaryFrames() : new TextFrames(requests);
    }

    /** Whether frames are text frames, else binary ones. */
    boolean text();

    /** Whether a message says that no request follows. */
    boolean isEnd(byte[] message);

    /**
     * The request in a message.
     *
     * @param message the content of the frame, which nobody changes any more
     * @param text whether it came as text
     * @throws UnreadableFrameException where it is none
     */
    DataRequest request(byte[] message, boolean text);

    /**
     * The content of the frame that holds a reply.
     *
     * @throws dev.flow.FlowException where the reply carries something that cannot be shown in this form
     */
    byte[] reply(DataRequest reply);

    /** The content of the frame that says the Flow is ready: a status with nothing in it. */
    byte[] ready();

    /** A frame that holds no request. */
    final class UnreadableFrameException extends RuntimeException {

        UnreadableFrameException(String reason) {
            super(BoundedText.detail(reason));
        }
    }
}
