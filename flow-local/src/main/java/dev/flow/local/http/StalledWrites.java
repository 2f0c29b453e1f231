package dev.flow.local.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a connection whose client has read nothing of a response for a while. */
final class StalledWrites extends IdleStateHandler {

    StalledWrites(Duration timeout) {
        super(true, 0, timeout.toNanos(), 0, TimeUnit.NANOSECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        ChannelOutboundBuffer unread = context.channel().unsafe().outboundBuffer();
        if (unread != null && unread.totalPendingWriteBytes() > 0) {
            context.close();
        }
    }
}
