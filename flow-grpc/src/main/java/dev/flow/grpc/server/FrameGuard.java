package dev.flow.grpc.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.ReferenceCountUtil;

/**
 * Ends a connection that floods the server with control frames, with GOAWAY and ENHANCE_YOUR_CALM. It reads the headers of frames
 * from the bytes, because Netty reports neither frames of closed streams nor CONTINUATION frames.
 */
final class FrameGuard extends ChannelDuplexHandler {

    private final FrameHeaders headers = new FrameHeaders();
    private final ControlFrameBudget budget;
    private boolean flooded;

    FrameGuard(int maxControlFrames) {
        this.budget = new ControlFrameBudget(maxControlFrames, System::nanoTime);
    }

    /** Returns whether the client has sent a frame. */
    boolean started() {
        return this.headers.started();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ClientFaults.enter(context.channel().remoteAddress());
        try {
            read(context, message);
        } finally {
            ClientFaults.exit();
        }
    }

    /** gRPC reports the fault that ended a connection here. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ClientFaults.enter(context.channel().remoteAddress());
        try {
            context.fireChannelInactive();
        } finally {
            ClientFaults.exit();
        }
    }

    private void read(ChannelHandlerContext context, Object message) {
        if (this.flooded) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof ByteBuf bytes && !this.headers.read(bytes, this.budget::received)) {
            this.flooded = true;
            bytes.release();
            end(context);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static void end(ChannelHandlerContext context) {
        Http2ConnectionHandler http2 = context.pipeline().get(Http2ConnectionHandler.class);
        if (http2 == null) {
            context.close();
            return;
        }
        Http2Exception flood = Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too_many_control_frames");
        http2.onError(context.pipeline().context(http2), false, flood);
        context.pipeline().flush();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            this.budget.sent(bytes.readableBytes());
        }
        context.write(message, promise);
    }
}
