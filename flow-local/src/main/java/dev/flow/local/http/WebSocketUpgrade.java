package dev.flow.local.http;

import dev.flow.gateway.http.BrowserHeaders;
import dev.flow.gateway.http.HttpRequest;
import dev.flow.gateway.http.HttpResponse;
import dev.flow.gateway.http.WebSocketKey;
import dev.flow.gateway.http.WebSocketProtocol;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/** Turns an HTTP connection into a WebSocket, or responds with the reason why not. */
final class WebSocketUpgrade {

    /** The version of RFC 6455. */
    private static final String VERSION = WebSocketVersion.V13.toHttpHeaderValue();

    private final WebProtocols protocols;
    private final RequestTimeouts timeouts;

    WebSocketUpgrade(WebProtocols protocols, RequestTimeouts timeouts) {
        this.protocols = protocols;
        this.timeouts = timeouts;
    }

    void perform(
            ChannelHandlerContext context,
            io.netty.handler.codec.http.HttpRequest head,
            NettyExchange exchange,
            boolean draining) {
        String path = path(head);
        if (!WebSocketProtocol.PATHS.contains(path) || !permitted(head)) {
            exchange.respond(HttpResponse.error(403, "Forbidden"));
            return;
        }
        if (!VERSION.equals(head.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            exchange.respond(HttpResponse.error(426, "The WebSocket version must be " + VERSION)
                    .with("Sec-WebSocket-Version", VERSION));
            return;
        }
        if (!WebSocketKey.isValid(head.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
            exchange.respond(HttpResponse.error(400, WebSocketKey.EXPECTATION));
            return;
        }
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshaker13("", String.join(",", WebSocketProtocol.SUBPROTOCOLS), decoding());
        try {
            handshaker.handshake(context.channel(), full(head));
        } catch (WebSocketHandshakeException invalid) {
            exchange.respond(HttpResponse.error(400, String.valueOf(invalid.getMessage())));
            return;
        }
        FrameMemory memory = new FrameMemory(this.protocols.webSocket().memory());
        WebSocketFrames frames =
                new WebSocketFrames(this.protocols.webSocket(), path, handshaker, memory, this.timeouts);
        ChannelPipeline pipeline = context.pipeline();
        pipeline.addBefore(pipeline.context(WebSocketFrameDecoder.class).name(), null, memory);
        replaceHandlers(context, frames, draining);
    }

    private static String path(io.netty.handler.codec.http.HttpRequest head) {
        try {
            return HttpRequest.of("GET", head.uri()).path();
        } catch (IllegalArgumentException invalid) {
            return "";
        }
    }

    private boolean permitted(io.netty.handler.codec.http.HttpRequest head) {
        return this.protocols
                .webSocket()
                .permits(BrowserHeaders.of((name) -> head.headers().getAll(name)));
    }

    private WebSocketDecoderConfig decoding() {
        return WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(this.protocols.settings().maxMessageBytes())
                // The connection is closed here, with time for the client to read the close frame.
                .closeOnProtocolViolation(false)
                .build();
    }

    private static FullHttpRequest full(io.netty.handler.codec.http.HttpRequest head) {
        return new DefaultFullHttpRequest(
                head.protocolVersion(),
                head.method(),
                head.uri(),
                Unpooled.EMPTY_BUFFER,
                head.headers(),
                EmptyHttpHeaders.INSTANCE);
    }

    private void replaceHandlers(ChannelHandlerContext context, WebSocketFrames frames, boolean draining) {
        ChannelPipeline pipeline = context.pipeline();
        pipeline.remove(HttpServerKeepAliveHandler.class);
        pipeline.remove(RequestTimeouts.class);
        pipeline.remove(ChunkedWriteHandler.class);
        pipeline.remove(StalledWrites.class);
        // Holds back the frames that were decoded before reading stopped.
        pipeline.addLast(
                new IdleStateHandler(
                        0, 0, this.protocols.limits().webSocketIdleTimeout().toNanos(), TimeUnit.NANOSECONDS),
                new FlowControlHandler(),
                new Utf8FrameValidator(false),
                frames);
        pipeline.remove(context.handler());
        if (draining) {
            pipeline.fireUserEventTriggered(WebServer.Drain.DRAIN);
        }
    }
}
