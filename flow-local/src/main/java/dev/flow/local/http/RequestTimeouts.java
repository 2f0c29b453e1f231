package dev.flow.local.http;

import dev.flow.gateway.http.ConnectionLimits;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Ends a connection whose next request, or the rest of its head, does not arrive in time. */
final class RequestTimeouts extends ChannelInboundHandlerAdapter {

    /** The event by which the client is told that the rest of a head is missing. */
    static final Object HEAD_TIMEOUT = new Object();

    private final ConnectionLimits limits;
    private final OpenConnections connections;
    private @Nullable ChannelHandlerContext context;
    private boolean waiting;
    private boolean begun;
    private long deadline;

    RequestTimeouts(ConnectionLimits limits, OpenConnections connections) {
        this.limits = limits;
        this.connections = connections;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        this.context = active;
        await(this.limits.headerTimeout());
        check();
        active.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object bytes) {
        if (this.waiting && !this.begun) {
            this.begun = true;
            this.deadline = System.nanoTime() + this.limits.headerTimeout().toNanos();
        }
        from.fireChannelRead(bytes);
    }

    /** Is called when the head of a request is complete: until its response, no timeout of this class applies. */
    void headReceived() {
        this.waiting = false;
        if (this.context != null) {
            this.connections.works(this.context.channel());
        }
    }

    /** Is called when a request is received and its response is written. */
    void responseWritten() {
        await(this.limits.idleTimeout());
        if (this.context != null) {
            this.connections.waits(this.context.channel());
        }
    }

    /** Is called when a frame arrived on a connection that became a WebSocket. */
    void socketUsed(Channel socket, BooleanSupplier idle) {
        this.connections.uses(socket, idle);
    }

    private void await(Duration timeout) {
        this.waiting = true;
        this.begun = false;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Runs now and then, which costs less than a timer for each request. */
    private void check() {
        ChannelHandlerContext at = this.context;
        if (at == null || at.isRemoved()) {
            return;
        }
        long left = this.deadline - System.nanoTime();
        if (this.waiting && left <= 0) {
            end(at);
            return;
        }
        long interval = Math.min(
                        this.limits.headerTimeout().toNanos(),
                        this.limits.idleTimeout().toNanos())
                / 2;
        long next = this.waiting ? Math.min(left, interval) : interval;
        at.executor().schedule(this::check, Math.max(1, next), TimeUnit.NANOSECONDS);
    }

    private void end(ChannelHandlerContext at) {
        this.waiting = false;
        if (this.begun) {
            at.fireUserEventTriggered(HEAD_TIMEOUT);
        } else {
            at.close();
        }
    }
}
