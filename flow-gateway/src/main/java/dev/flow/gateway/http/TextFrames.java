package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import dev.flow.document.json.InvalidRequestException;
import dev.flow.document.json.ReplyJson;
import dev.flow.document.json.RequestJson;
import dev.flow.proto.wire.DataRequest;
import java.nio.charset.StandardCharsets;

/**
 * JSON in text messages.
 *
 * @param requests reads the requests
 */
record TextFrames(RequestJson requests) implements FrameForm {

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public boolean isEnd(ByteString message) {
        return message.size() < 16
                && message.toStringUtf8().replaceAll("\\s", "").equals("{}");
    }

    @Override
    public DataRequest request(ByteString message, boolean text) {
        if (!text) {
            throw new UnreadableFrameException("The message is binary. Send JSON in a text message.");
        }
        try {
            return this.requests.read(message);
        } catch (InvalidRequestException invalid) {
            throw new UnreadableFrameException(String.valueOf(invalid.getMessage()));
        } catch (RuntimeException unreadable) {
            // Whatever a message holds, its failure is the client's.
            throw new UnreadableFrameException("The message cannot be parsed");
        }
    }

    @Override
    public byte[] reply(DataRequest reply) {
        return ReplyJson.webSocket(reply, this.requests.limits().maxReplyBytes());
    }

    @Override
    public byte[] ready() {
        return "{}".getBytes(StandardCharsets.UTF_8);
    }
}
