package dev.flow.local.http;

import dev.flow.connection.NetworkFailure;
import dev.flow.gateway.DryRunStatus;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.http.FrameForm;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Optional;

/** Does a dry run for whoever connects: one frame where the Flow is ready, else a close with the reason. */
final class DryRunSocket extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final Gateway gateway;
    private final FrameForm form;

    DryRunSocket(Gateway gateway, FrameForm form) {
        this.gateway = gateway;
        this.form = form;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.gateway.dryRun().whenComplete((readiness, failure) -> {
            Optional<NetworkFailure> lost = failure == null ? DryRunStatus.failure(readiness) : Optional.empty();
            if (failure == null && lost.isEmpty()) {
                context.writeAndFlush(NettyFrames.of(this.form, this.form.ready()));
                WebHandler.close(context, WebSocketCloseStatus.NORMAL_CLOSURE, "");
            } else {
                String reason = lost.map(NetworkFailure::closeReason).orElse("");
                WebHandler.close(context, WebSocketCloseStatus.INTERNAL_SERVER_ERROR, reason);
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        // what the client sends does not matter
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
