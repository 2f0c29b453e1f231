package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;

/** Protobuf in binary messages. */
record BinaryFrames() implements FrameForm {

    @Override
    public boolean text() {
        return false;
    }

    @Override
    public boolean isEnd(ByteString message) {
        // Python clients send this byte. It is not a valid protobuf message, so it cannot be a request.
        return message.size() == 1 && message.byteAt(0) == 0;
    }

    @Override
    public DataRequest request(ByteString message, boolean text) {
        if (text) {
            throw new UnreadableFrameException("The message is text. Send jina.DataRequestProto in a binary message.");
        }
        try {
            return JinaMethods.read(message);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new UnreadableFrameException(
                    "The message of " + message.size() + " bytes is not a valid jina.DataRequestProto");
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
