package dev.flow.gateway.web;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.flow.document.json.InvalidRequestException;
import dev.flow.document.json.ReplyJson;
import dev.flow.document.json.RequestJson;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import dev.flow.wire.Texts;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How requests and replies look in the frames of one connection. */
sealed interface FrameForm {

    /** What clients may ask for; one who asks for nothing gets JSON. */
    String SUBPROTOCOLS = "json,bytes";

    static FrameForm of(@Nullable String subprotocol, RequestJson requests) {
        return "bytes".equals(subprotocol) ? new Binary() : new Text(requests);
    }

    /** Whether a message says that no request follows. */
    boolean isEnd(byte[] message);

    /**
     * The request in a message.
     *
     * @throws UnreadableFrameException where it is none
     */
    DataRequest request(WebSocketFrame frame, byte[] message);

    /**
     * The message that holds a reply.
     *
     * @throws dev.flow.FlowException where the reply carries something that cannot be shown in this form
     */
    WebSocketFrame reply(DataRequest reply);

    /** The message that says the Flow is ready: a status with nothing in it. */
    WebSocketFrame ready();

    /** JSON in text frames. */
    record Text(RequestJson requests) implements FrameForm {

        @Override
        public boolean isEnd(byte[] message) {
            return message.length < 16
                    && new String(message, StandardCharsets.UTF_8)
                            .replaceAll("\\s", "")
                            .equals("{}");
        }

        @Override
        public DataRequest request(WebSocketFrame frame, byte[] message) {
            if (!(frame instanceof TextWebSocketFrame)) {
                throw new UnreadableFrameException("a binary frame where JSON in text frames was expected");
            }
            try {
                return this.requests.read(message);
            } catch (InvalidRequestException invalid) {
                throw new UnreadableFrameException(String.valueOf(invalid.getMessage()));
            }
        }

        @Override
        public WebSocketFrame reply(DataRequest reply) {
            return new TextWebSocketFrame(ReplyJson.webSocket(reply));
        }

        @Override
        public WebSocketFrame ready() {
            return new TextWebSocketFrame("{}");
        }
    }

    /** Protobuf in binary frames. */
    record Binary() implements FrameForm {

        @Override
        public boolean isEnd(byte[] message) {
            // What Python's clients send; it is no protobuf message, so it cannot be a request.
            return message.length == 1 && message[0] == 0;
        }

        @Override
        public DataRequest request(WebSocketFrame frame, byte[] message) {
            if (!(frame instanceof BinaryWebSocketFrame)) {
                throw new UnreadableFrameException("a text frame where protobuf in binary frames was expected");
            }
            try {
                return JinaMethods.read(UnsafeByteOperations.unsafeWrap(message));
            } catch (InvalidProtocolBufferException unreadable) {
                throw new UnreadableFrameException("no jina.DataRequestProto: " + unreadable.getMessage());
            }
        }

        @Override
        public WebSocketFrame reply(DataRequest reply) {
            return new BinaryWebSocketFrame(Unpooled.wrappedBuffer(reply.toByteArray()));
        }

        @Override
        public WebSocketFrame ready() {
            return new BinaryWebSocketFrame(Unpooled.EMPTY_BUFFER);
        }
    }

    /** The content of a frame. */
    static byte[] content(WebSocketFrame frame) {
        return ByteBufUtil.getBytes(frame.content());
    }

    /** A frame that holds no request. */
    final class UnreadableFrameException extends RuntimeException {

        UnreadableFrameException(String reason) {
            super(Texts.detail(reason));
        }
    }
}
