package dev.flow.local.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Bounds the connections of a server. For a connection over the maximum it closes the one that has waited for a request longest, so that
 * clients that send nothing do not keep others out. Connections are counted in the order in which they are accepted: their event loops
 * would count a new connection with a request before older ones without.
 */
@Sharable
final class OpenConnections extends ChannelInboundHandlerAdapter {

    private final int maximum;
    private final Set<Channel> open = new HashSet<>();
    private final Set<Channel> waiting = new LinkedHashSet<>();

    OpenConnections(int maximum) {
        this.maximum = maximum;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel connection = (Channel) accepted;
        if (add(connection)) {
            context.fireChannelRead(accepted);
        } else {
            connection.unsafe().closeForcibly();
        }
    }

    /** Adds a connection. Returns false if it must be closed, because every other connection has a request. */
    private synchronized boolean add(Channel connection) {
        if (this.open.size() >= this.maximum && !closeLongestWaiting()) {
            return false;
        }
        this.open.add(connection);
        this.waiting.add(connection);
        connection.closeFuture().addListener((closed) -> remove(connection));
        return true;
    }

    private boolean closeLongestWaiting() {
        Iterator<Channel> longest = this.waiting.iterator();
        if (!longest.hasNext()) {
            return false;
        }
        Channel closed = longest.next();
        longest.remove();
        this.open.remove(closed);
        close(closed);
        return true;
    }

    /** A connection gets its event loop after it was accepted. */
    private static void close(Channel connection) {
        if (connection.isRegistered()) {
            connection.close();
        } else {
            connection.unsafe().closeForcibly();
        }
    }

    /** Marks a connection that has no request. */
    synchronized void waits(Channel connection) {
        if (this.open.contains(connection)) {
            this.waiting.add(connection);
        }
    }

    /** Marks a connection that has a request. */
    synchronized void works(Channel connection) {
        this.waiting.remove(connection);
    }

    private synchronized void remove(Channel connection) {
        this.open.remove(connection);
        this.waiting.remove(connection);
    }
}
