package dev.flow.local.http;

import dev.flow.gateway.http.FrameForm;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** What a {@link FrameForm} writes, as frames of Netty. */
final class NettyFrames {

    private NettyFrames() {}

    static WebSocketFrame of(FrameForm form, byte[] message) {
        ByteBuf content = Unpooled.wrappedBuffer(message);
        return form.text() ? new TextWebSocketFrame(content) : new BinaryWebSocketFrame(content);
    }
}
