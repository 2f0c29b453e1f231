package dev.flow.gateway.http;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;

/** Protobuf in binary messages. */
record BinaryFrames() implements FrameForm {

    @Override
    public boolean text() {
        return false;
    }

    @Override
    public boolean isEnd(byte[] message) {
        // Python clients send this byte. It is not a valid protobuf message, so it cannot be a request.
        return message.length == 1 && message[0] == 0;
    }

    @Override
    public DataRequest request(byte[] message, boolean text) {
        if (text) {
            throw new UnreadableFrameException("The message is text. Send jina.DataRequestProto in a binary message.");
        }
        try {
            return JinaMethods.read(UnsafeByteOperations.unsafeWrap(message));
        } catch (InvalidProtocolBufferException unreadable) {
            throw new UnreadableFrameException(
                    "The message of " + message.length + " bytes is not a valid jina.DataRequestProto");
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
