package dev.flow.local.http;

import dev.flow.gateway.http.CloseReason;
import dev.flow.gateway.http.FrameSink;
import dev.flow.gateway.http.WebSocketConnection;
import dev.flow.gateway.http.WebSocketProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Translates between the frames of one connection and the protocol. Its state belongs to the event loop of the connection. */
final class WebSocketFrames extends SimpleChannelInboundHandler<WebSocketFrame> implements FrameSink {

    /** The time a client has to answer a close frame. It starts again while the client still sends the rest of a message. */
    private static final long CLOSE_TIMEOUT_SECONDS = 5;

    /** How often that time starts again at most. */
    private static final int MAX_CLOSE_EXTENSIONS = 11;

    private final WebSocketProtocol protocol;
    private final String path;
    private final FrameMemory memory;
    private final RequestTimeouts timeouts;
    private final @Nullable String subprotocol;
    private @Nullable ChannelHandlerContext context;
    private @Nullable WebSocketConnection connection;
    private boolean text;
    private boolean suspended;
    private boolean closing;

    WebSocketFrames(
            WebSocketProtocol protocol,
            String path,
            WebSocketServerHandshaker handshaker,
            FrameMemory memory,
            RequestTimeouts timeouts) {
        this.memory = memory;
        this.timeouts = timeouts;
        this.protocol = protocol;
        this.path = path;
        this.subprotocol = handshaker.selectedSubprotocol();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        this.context = added;
        this.connection = this.protocol.open(this.path, this.subprotocol, this);
        used(added);
        updateReading();
    }

    private void used(ChannelHandlerContext at) {
        WebSocketConnection opened = this.connection;
        if (opened != null) {
            this.timeouts.socketUsed(at.channel(), opened::idle);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext from, WebSocketFrame frame) {
        this.memory.release();
        used(from);
        if (frame instanceof CloseWebSocketFrame close) {
            closedByPeer(from, close);
        } else if (this.closing || this.connection == null) {
            // What arrives after a close frame was sent is discarded (RFC 6455, section 5.5.1).
        } else if (frame instanceof PingWebSocketFrame ping) {
            pong(from, ping);
        } else if (!(frame instanceof PongWebSocketFrame)) {
            if (!(frame instanceof ContinuationWebSocketFrame)) {
                this.text = frame instanceof TextWebSocketFrame;
            }
            this.connection.receive(ByteBufUtil.getBytes(frame.content()), this.text, frame.isFinalFragment());
        }
    }

    /** Pings of a client that does not read stay without a pong: a pong may answer the latest ping alone (RFC 6455, section 5.5.3). */
    private static void pong(ChannelHandlerContext to, PingWebSocketFrame ping) {
        if (to.channel().isWritable()) {
            to.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        }
    }

    private void closedByPeer(ChannelHandlerContext from, CloseWebSocketFrame close) {
        if (this.closing) {
            from.close();
            return;
        }
        this.closing = true;
        int code = close.statusCode();
        CloseWebSocketFrame answer = code == -1
                ? new CloseWebSocketFrame()
                : new CloseWebSocketFrame(CloseReason.isValid(code) ? code : 1002, "");
        from.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public String client() {
        ChannelHandlerContext to = this.context;
        return to != null && to.channel().remoteAddress() instanceof InetSocketAddress peer && peer.getAddress() != null
                ? peer.getAddress().getHostAddress()
                : "";
    }

    @Override
    public void send(byte[] message, boolean asText, Runnable onWritten) {
        run((to) -> {
            if (this.closing) {
                onWritten.run();
                return;
            }
            ByteBuf content = Unpooled.wrappedBuffer(message);
            to.writeAndFlush(asText ? new TextWebSocketFrame(content) : new BinaryWebSocketFrame(content))
                    .addListener((written) -> onWritten.run());
        });
    }

    @Override
    public void close(CloseReason reason) {
        run((to) -> close(to, reason.code(), reason.text()));
    }

    private void close(ChannelHandlerContext to, int code, String reason) {
        if (this.closing) {
            return;
        }
        this.closing = true;
        updateReading();
        ChannelFuture sent = to.writeAndFlush(new CloseWebSocketFrame(code, reason));
        // The client closes next; if this side closed first, unread input would reset the connection and the close
        // frame be lost.
        sent.addListener((written) -> endUnlessAnswered(to, MAX_CLOSE_EXTENSIONS));
    }

    private void endUnlessAnswered(ChannelHandlerContext to, int extensions) {
        long received = this.memory.received();
        to.executor()
                .schedule(
                        () -> {
                            if (extensions > 0
                                    && this.memory.received() > received
                                    && to.channel().isActive()) {
                                endUnlessAnswered(to, extensions - 1);
                            } else {
                                to.close();
                            }
                        },
                        CLOSE_TIMEOUT_SECONDS,
                        TimeUnit.SECONDS);
    }

    @Override
    public void suspend() {
        run((to) -> setSuspended(true));
    }

    @Override
    public void resume() {
        run((to) -> setSuspended(false));
    }

    private void setSuspended(boolean now) {
        this.suspended = now;
        updateReading();
    }

    private void updateReading() {
        run((to) -> to.channel()
                .config()
                .setAutoRead(this.closing || !this.suspended && to.channel().isWritable()));
    }

    private void run(Consumer<ChannelHandlerContext> task) {
        ChannelHandlerContext to = this.context;
        if (to != null) {
            EventLoopTasks.run(to, () -> task.accept(to));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        updateReading();
    }

    @Override
    public void channelInactive(ChannelHandlerContext lost) {
        if (this.connection != null) {
            this.connection.closed();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext from, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            from.close();
        } else if (event == WebServer.Drain.DRAIN && this.connection != null) {
            this.connection.drain();
        } else if (event instanceof IdleStateEvent && this.connection != null && this.connection.idle()) {
            close(from, CloseReason.GOING_AWAY.code(), "No frame arrived in time");
        } else if (event instanceof CloseWebSocketFrame refused) {
            int code = refused.statusCode();
            String reason = refused.reasonText();
            refused.release();
            close(from, code, reason);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            close(from, corrupted.closeStatus().code(), String.valueOf(corrupted.getMessage()));
        } else {
            from.close();
        }
    }
}
