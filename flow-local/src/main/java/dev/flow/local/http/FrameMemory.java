package dev.flow.local.http;

import dev.flow.gateway.admission.MemoryBudget;
import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.admission.OverloadException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;

/**
 * Counts the bytes of a WebSocket frame while the decoder waits for the rest of it. A frame that exceeds the memory budget ends the
 * connection, because its rest could only be skipped.
 */
final class FrameMemory extends ChannelInboundHandlerAdapter {

    private final MemoryShare memory;
    private long bytes;
    private boolean refused;
    private long received;

    FrameMemory(MemoryBudget budget) {
        this.memory = budget.open();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        this.received++;
        if (this.refused) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof ByteBuf buffer && !fits(buffer.readableBytes())) {
            this.refused = true;
            buffer.release();
            context.channel()
                    .pipeline()
                    .fireUserEventTriggered(new CloseWebSocketFrame(
                            WebSocketCloseStatus.TRY_AGAIN_LATER, "The Gateway has no memory for the message"));
        } else {
            context.fireChannelRead(message);
        }
    }

    private boolean fits(int more) {
        try {
            this.memory.add(more);
            this.bytes += more;
            return true;
        } catch (OverloadException overload) {
            release();
            return false;
        }
    }

    /** Returns how often anything was received. */
    long received() {
        return this.received;
    }

    /** A frame is complete; its reader counts it. */
    void release() {
        this.memory.release(this.bytes);
        this.bytes = 0;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        this.memory.close();
        context.fireChannelInactive();
    }
}
