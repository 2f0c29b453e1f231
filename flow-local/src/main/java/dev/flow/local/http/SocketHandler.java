package dev.flow.local.http;

import dev.flow.FlowException;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.RequestFailure;
import dev.flow.gateway.http.FrameForm;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.StackDetail;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one WebSocket connection: many in flight, answers as they complete. A client that is too far ahead of its
 * replies is not read from. All of it happens on the event loop of the connection.
 */
final class SocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final Gateway gateway;
    private final FrameForm form;
    private final int most;
    private int inFlight;
    private @Nullable End end;

    SocketHandler(Gateway gateway, FrameForm form) {
        this.gateway = gateway;
        this.form = form;
        this.most = gateway.settings().prefetch();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (!(frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame) || this.end != null) {
            return;
        }
        byte[] message = ByteBufUtil.getBytes(frame.content());
        if (this.form.isEnd(message)) {
            endWith(context, new End(WebSocketCloseStatus.NORMAL_CLOSURE, ""));
            return;
        }
        DataRequest request;
        try {
            request = this.form.request(message, frame instanceof TextWebSocketFrame);
        } catch (FrameForm.UnreadableFrameException unreadable) {
            begin(context);
            write(context, this.form.reply(badRequest(unreadable)));
            return;
        }
        begin(context);
        this.gateway.send(request).whenComplete((reply, failure) -> {
            if (context.executor().inEventLoop()) {
                answered(context, request, reply, failure);
            } else {
                context.executor().execute(() -> answered(context, request, reply, failure));
            }
        });
    }

    private void begin(ChannelHandlerContext context) {
        this.inFlight++;
        if (this.inFlight >= this.most) {
            context.channel().config().setAutoRead(false);
        }
    }

    private static DataRequest badRequest(FrameForm.UnreadableFrameException unreadable) {
        HeaderProto.Builder header = HeaderProto.newBuilder()
                .setStatus(ErrorStatus.named(
                        "BadRequest", String.valueOf(unreadable.getMessage()), unreadable, StackDetail.NONE));
        return DataRequest.newBuilder().setHeader(header).build();
    }

    private void answered(
            ChannelHandlerContext context,
            DataRequest request,
            @Nullable DataRequest reply,
            @Nullable Throwable failure) {
        if (failure == null && reply != null) {
            send(context, request, reply);
        } else {
            failed(context, request, failure == null ? new IllegalStateException() : failure);
        }
    }

    private void send(ChannelHandlerContext context, DataRequest request, DataRequest reply) {
        byte[] message;
        try {
            message = this.form.reply(reply);
        } catch (FlowException unreadable) {
            failed(context, request, unreadable);
            return;
        }
        write(context, message);
    }

    private void write(ChannelHandlerContext context, byte[] message) {
        context.writeAndFlush(NettyFrames.of(this.form, message)).addListener((written) -> done(context));
    }

    private void failed(ChannelHandlerContext context, DataRequest request, Throwable failure) {
        RequestFailure failed = RequestFailure.of(failure);
        if (failed.executorLost()) {
            endWith(context, new End(WebSocketCloseStatus.INTERNAL_SERVER_ERROR, failed.closeReason()));
            done(context);
        } else {
            write(context, this.form.reply(failed.reply(request)));
        }
    }

    /** A request counts as in flight until its reply is out, so that a slow reader fills nothing but its own room. */
    private void done(ChannelHandlerContext context) {
        this.inFlight--;
        if (this.inFlight < this.most) {
            context.channel().config().setAutoRead(true);
        }
        closeWhenDone(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == WebServer.Drain.DRAIN) {
            endWith(context, new End(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, ""));
        } else {
            super.userEventTriggered(context, event);
        }
    }

    /** Ends the connection as soon as nothing is in flight. The first reason stands, but a failure outweighs a good end. */
    private void endWith(ChannelHandlerContext context, End wanted) {
        if (this.end == null || this.end.status().equals(WebSocketCloseStatus.NORMAL_CLOSURE)) {
            this.end = wanted;
        }
        closeWhenDone(context);
    }

    private void closeWhenDone(ChannelHandlerContext context) {
        if (this.inFlight == 0 && this.end != null) {
            WebHandler.close(context, this.end.status(), this.end.reason());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private record End(WebSocketCloseStatus status, String reason) {}
}
