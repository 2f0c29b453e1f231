package dev.flow.gateway.http;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;

/** Protobuf in binary frames. */
record BinaryFrames() implements FrameForm {

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
