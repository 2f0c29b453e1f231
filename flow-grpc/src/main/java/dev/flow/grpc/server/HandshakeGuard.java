package dev.flow.grpc.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a connection without an HTTP/2 frame in time. Installs the {@link FrameGuard} where frames are not encrypted. */
final class HandshakeGuard extends ChannelInboundHandlerAdapter {

    private final Duration timeout;
    private final FrameGuard frames;

    HandshakeGuard(ConnectionGuard guard) {
        this.timeout = guard.handshakeTimeout();
        this.frames = new FrameGuard(guard.maxControlFrames());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.executor()
                .schedule(
                        () -> {
                            if (!this.frames.started()) {
                                // Not through the handlers of gRPC, which wait 10 s for an answer to their ping.
                                context.close();
                            }
                        },
                        this.timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
        context.fireChannelActive();
    }

    /** When the first bytes arrive, gRPC has added its TLS handler, if the server uses TLS. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        ChannelHandlerContext tls = context.pipeline().context(SslHandler.class);
        String predecessor = tls != null ? tls.name() : context.name();
        context.pipeline().addAfter(predecessor, null, this.frames);
        context.pipeline().remove(this);
        context.fireChannelRead(bytes);
    }
}
