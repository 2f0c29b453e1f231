package dev.flow.local.http;

import dev.flow.document.json.RequestJson;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.http.FrameForm;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.URI;
import java.util.Optional;

/** Answers the requests of one connection, one after the other, until it becomes a WebSocket. */
final class WebHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final Gateway gateway;
    private final HttpAnswers answers;
    private final int maxMessageSize;
    private boolean answering;
    private boolean draining;

    WebHandler(Gateway gateway, HttpAnswers answers, int maxMessageSize) {
        this.gateway = gateway;
        this.answers = answers;
        this.maxMessageSize = maxMessageSize;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String path = request.uri().split("[?#]", 2)[0];
        if (request.decoderResult().isFailure()) {
            write(context, HttpAnswer.refused(400, "Bad Request")).addListener(ChannelFutureListener.CLOSE);
        } else if (request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            upgrade(context, request, path);
        } else {
            answer(context, request, path);
        }
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest request, String path) {
        byte[] body = ByteBufUtil.getBytes(request.content());
        // The next is not looked at before this is answered, so answers come in the order of requests.
        context.channel().config().setAutoRead(false);
        this.answering = true;
        this.answers.answer(request.method().name(), path, body).whenComplete((answer, never) -> {
            if (context.executor().inEventLoop()) {
                answered(context, answer);
            } else {
                context.executor().execute(() -> answered(context, answer));
            }
        });
    }

    private void answered(ChannelHandlerContext context, HttpAnswer answer) {
        this.answering = false;
        ChannelFuture written = write(context, answer);
        if (this.draining) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
        context.channel().config().setAutoRead(true);
    }

    private static ChannelFuture write(ChannelHandlerContext context, HttpAnswer answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        return context.writeAndFlush(response);
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request, String path) {
        boolean known = path.equals("/") || path.equals("/dry_run");
        if (!known || !isOfThisHost(request)) {
            write(context, HttpAnswer.refused(403, "Forbidden"));
            return;
        }
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        "", String.join(",", FrameForm.SUBPROTOCOLS), false, this.maxMessageSize)
                .newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        ChannelHandler next;
        handshaker.handshake(context.channel(), request);
        FrameForm form = FrameForm.of(
                handshaker.selectedSubprotocol(),
                RequestJson.in(this.gateway.settings().documents()));
        next = path.equals("/") ? new SocketHandler(this.gateway, form) : new DryRunSocket(this.gateway, form);
        context.pipeline().addLast(new WebSocketFrameAggregator(this.maxMessageSize), new SocketControl(), next);
        context.pipeline().remove(this);
        if (this.draining) {
            context.pipeline().fireUserEventTriggered(WebServer.Drain.DRAIN);
        }
    }

    /** A page of another site could otherwise use the browser of somebody who may reach this Gateway. */
    private static boolean isOfThisHost(FullHttpRequest request) {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin == null) {
            return true;
        }
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority())
                    .equals(Optional.ofNullable(request.headers().get(HttpHeaderNames.HOST)));
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    static void close(ChannelHandlerContext context, WebSocketCloseStatus status, String reason) {
        context.writeAndFlush(new CloseWebSocketFrame(status.code(), reason)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == WebServer.Drain.DRAIN) {
            this.draining = true;
            if (!this.answering) {
                context.close();
            }
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
