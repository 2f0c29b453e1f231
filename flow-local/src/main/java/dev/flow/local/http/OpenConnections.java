package dev.flow.local.http;

import dev.flow.grpc.server.ClientConnections;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.SocketAddress;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Bounds the connections of a server. For a connection over the maximum it closes the one that has waited for a request longest, else
 * the WebSocket without a request that was used least recently, so that clients that send nothing do not keep others out. Connections
 * are counted in the order in which they are accepted: their event loops would count a new one with a request before older ones without.
 */
@Sharable
final class OpenConnections extends ChannelInboundHandlerAdapter {

    private final int maximum;
    private final Set<Channel> open = new HashSet<>();
    private final Set<Channel> waiting = new LinkedHashSet<>();
    private final Map<Channel, BooleanSupplier> sockets = new LinkedHashMap<>();
    private final ClientConnections clients;
    /** Connections to close as soon as they have an event loop. */
    private final Set<Channel> evicted = new HashSet<>();

    OpenConnections(int maximum, int maximumPerClient) {
        this.maximum = maximum;
        this.clients = new ClientConnections(maximumPerClient);
    }

    /** Closes a connection if its client has too many, or if every other connection has a request. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel connection = (Channel) accepted;
        if (add(connection)) {
            context.fireChannelRead(accepted);
        } else {
            connection.unsafe().closeForcibly();
        }
    }

    private synchronized boolean add(Channel connection) {
        SocketAddress client = connection.remoteAddress();
        if (!this.clients.add(client)) {
            return false;
        }
        if (this.open.size() >= this.maximum && !closeLongestWaiting() && !closeIdleSocket()) {
            this.clients.remove(client);
            return false;
        }
        this.open.add(connection);
        this.waiting.add(connection);
        connection.closeFuture().addListener((closed) -> remove(connection, client));
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
        if (closed.isRegistered()) {
            closed.close();
        } else {
            this.evicted.add(closed);
        }
        return true;
    }

    private boolean closeIdleSocket() {
        for (Map.Entry<Channel, BooleanSupplier> socket : this.sockets.entrySet()) {
            if (socket.getValue().getAsBoolean()) {
                Channel closed = socket.getKey();
                this.sockets.remove(closed);
                this.open.remove(closed);
                closed.close();
                return true;
            }
        }
        return false;
    }

    /** Is called when a connection has its event loop. Returns false if it was closed meanwhile. */
    synchronized boolean registered(Channel connection) {
        boolean late = this.evicted.remove(connection);
        if (late) {
            connection.close();
        }
        return !late;
    }

    /**
     * Marks a WebSocket that has just been used.
     *
     * @param idle returns whether no request of it is in flight
     */
    synchronized void uses(Channel socket, BooleanSupplier idle) {
        if (this.open.contains(socket)) {
            this.sockets.remove(socket);
            this.sockets.put(socket, idle);
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

    private synchronized void remove(Channel connection, SocketAddress client) {
        this.clients.remove(client);
        this.open.remove(connection);
        this.waiting.remove(connection);
        this.sockets.remove(connection);
    }
}
