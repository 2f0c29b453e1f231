package dev.flow.local.http;

import dev.flow.gateway.http.BrowserHeaders;
import dev.flow.gateway.http.ConnectionLimits;
import dev.flow.gateway.http.HttpProtocol;
import dev.flow.gateway.http.HttpRequest;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passes the requests of one connection to the protocol, one after the other, until the connection becomes a WebSocket. The next
 * request is not handled before the response to the last is written, so that a client that does not read gets no further.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {

    private static final HttpRequest INVALID = new HttpRequest("GET", "", "/", "");
    private static final io.netty.handler.codec.http.HttpRequest UNKNOWN =
            new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");

    private final WebProtocols protocols;
    private final RequestTimeouts timeouts;
    private final Queue<Object> readAhead = new ArrayDeque<>();
    private @Nullable NettyExchange current;
    private io.netty.handler.codec.http.@Nullable HttpRequest upgrade;
    private boolean draining;
    private boolean proceeding;

    HttpConnection(WebProtocols protocols, RequestTimeouts timeouts) {
        this.protocols = protocols;
        this.timeouts = timeouts;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (this.current != null && this.current.complete()) {
            this.readAhead.add(message);
        } else {
            receive(context, message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (this.current != null) {
            this.current.expectMore(this.protocols.limits()::bodyPace);
        }
        readMore(context);
    }

    /** Reads once ahead of the current request, which is how a lost connection is found, and no further. */
    private void readMore(ChannelHandlerContext context) {
        if (this.readAhead.isEmpty() && !context.isRemoved()) {
            context.read();
        }
    }

    private void receive(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof io.netty.handler.codec.http.HttpRequest head) {
                begin(context, head);
            }
            if (message instanceof HttpContent content) {
                receive(context, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, io.netty.handler.codec.http.HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            open(context, head, INVALID)
                    .respondAndClose(status(head.decoderResult().cause()), "Bad Request");
        } else if (!hasHost(head)) {
            open(context, head, INVALID).respondAndClose(400, "A request must have exactly one Host header");
        } else if (isUpgrade(head)) {
            this.upgrade = head;
        } else {
            handle(context, head);
        }
    }

    private static int status(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return 414;
        }
        return cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }

    /** RFC 9112, section 3.2. */
    private static boolean hasHost(io.netty.handler.codec.http.HttpRequest head) {
        int count = head.headers().getAll(HttpHeaderNames.HOST).size();
        return count == 1 || count == 0 && head.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    private static boolean isUpgrade(io.netty.handler.codec.http.HttpRequest head) {
        return head.method().equals(HttpMethod.GET)
                && head.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    private void handle(ChannelHandlerContext context, io.netty.handler.codec.http.HttpRequest head) {
        HttpRequest request;
        try {
            request = HttpRequest.of(head.method().name(), head.uri())
                    .with(BrowserHeaders.of((name) -> head.headers().getAll(name)));
        } catch (IllegalArgumentException invalid) {
            open(context, head, INVALID).respondAndClose(400, String.valueOf(invalid.getMessage()));
            return;
        }
        NettyExchange exchange = open(context, head, request);
        this.protocols.http().find(request).orElseGet(HttpProtocol::notFound).handle(exchange);
    }

    private NettyExchange open(
            ChannelHandlerContext context, io.netty.handler.codec.http.HttpRequest head, HttpRequest request) {
        this.timeouts.headReceived();
        NettyExchange exchange = new NettyExchange(context, request, head, () -> finished(context));
        this.current = exchange;
        return exchange;
    }

    private void receive(ChannelHandlerContext context, HttpContent content) {
        io.netty.handler.codec.http.HttpRequest head = this.upgrade;
        if (head != null && content instanceof LastHttpContent) {
            this.upgrade = null;
            new WebSocketUpgrade(this.protocols, this.timeouts)
                    .perform(context, head, open(context, head, INVALID), this.draining);
        }
        NettyExchange exchange = this.current;
        if (exchange != null) {
            exchange.receive(content);
        }
    }

    private void finished(ChannelHandlerContext context) {
        this.current = null;
        this.timeouts.responseWritten();
        if (this.draining) {
            context.close();
            return;
        }
        // A response may be written at once: the loop keeps the stack from growing with the number of pipelined
        // requests.
        if (!this.proceeding) {
            this.proceeding = true;
            while (!this.readAhead.isEmpty() && (this.current == null || !this.current.complete())) {
                receive(context, this.readAhead.remove());
            }
            this.proceeding = false;
            readMore(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        NettyExchange lost = this.current;
        this.current = null;
        this.readAhead.forEach(ReferenceCountUtil::release);
        this.readAhead.clear();
        if (lost != null) {
            lost.disconnected();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == RequestTimeouts.HEAD_TIMEOUT) {
            open(context, UNKNOWN, INVALID).respondAndClose(408, "The request did not arrive in time");
            return;
        }
        if (event == WebServer.Drain.DRAIN) {
            this.draining = true;
        } else if (event == ChannelInputShutdownEvent.INSTANCE) {
            // A client may send its last request, close its output and still read the response; of events it would not.
            this.draining = this.current != null && !this.current.streams();
            context.executor()
                    .schedule(() -> context.close(), ConnectionLimits.HALF_CLOSED.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            return;
        }
        if (!this.draining || this.current == null) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
