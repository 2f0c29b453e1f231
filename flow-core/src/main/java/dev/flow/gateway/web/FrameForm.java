package dev.flow.gateway.web;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.flow.document.json.InvalidRequestException;
import dev.flow.document.json.ReplyJson;
import dev.flow.document.json.RequestJson;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import dev.flow.wire.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How requests and replies look in the frames of one WebSocket connection, whoever writes and reads the frames. */
public sealed interface FrameForm {

    /** The subprotocols a client may ask for; one who asks for none gets the first. */
    List<String> SUBPROTOCOLS = List.of("json", "bytes");

    /**
     * The form of a connection.
     *
     * @param subprotocol what client and server agreed on, null or empty where they did not
     * @param requests how requests in JSON are read
     */
    static FrameForm of(@Nullable String subprotocol, RequestJson requests) {
        return "bytes".equals(subprotocol) ? new Binary() : new Text(requests);
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

    /**
     * JSON in text frames.
     *
     * @param requests how requests are read
     */
    record Text(RequestJson requests) implements FrameForm {

        @Override
        public boolean text() {
            return true;
        }

        @Override
        public boolean isEnd(byte[] message) {
            return message.length < 16
                    && new String(message, StandardCharsets.UTF_8)
                            .replaceAll("\\s", "")
                            .equals("{}");
        }

        @Override
        public DataRequest request(byte[] message, boolean text) {
            if (!text) {
                throw new UnreadableFrameException("a binary frame where JSON in text frames was expected");
            }
            try {
                return this.requests.read(message);
            } catch (InvalidRequestException invalid) {
                throw new UnreadableFrameException(String.valueOf(invalid.getMessage()));
            }
        }

        @Override
        public byte[] reply(DataRequest reply) {
            return ReplyJson.webSocket(reply);
        }

        @Override
        public byte[] ready() {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Protobuf in binary frames. */
    record Binary() implements FrameForm {

        @Override
        public boolean text() {
            return false;
        }

        @Override
        public boolean isEnd(byte[] message) {
            // What Python's clients send; it is no protobuf message, so it cannot be a request.
            return message.length == 1 && message[0] == 0;
        }

        @Override
        public DataRequest request(byte[] message, boolean text) {
            if (text) {
                throw new UnreadableFrameException("a text frame where protobuf in binary frames was expected");
            }
            try {
                return JinaMethods.read(UnsafeByteOperations.unsafeWrap(message));
            } catch (InvalidProtocolBufferException unreadable) {
                throw new UnreadableFrameException("no jina.DataRequestProto: " + unreadable.getMessage());
            }
        }

        @Override
        public byte[] reply(DataRequest reply) {
            return reply.toByteArray();
        }

        @Override
        public byte[] ready() {
            return new byte[0];
        }
    }

    /** A frame that holds no request. */
    final class UnreadableFrameException extends RuntimeException {

        UnreadableFrameException(String reason) {
            super(Texts.detail(reason));
        }
    }
}
