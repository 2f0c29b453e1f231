package dev.flow.grpc.server;

import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Closes connections that misuse HTTP/2: connections over the maximum number, connections that send no HTTP/2 preface in time, and
 * connections that flood the server with control frames. The log shows faults of clients without stack traces.
 *
 * @param maxConnections the maximum number of open connections, 1 or more
 * @param maxConnectionsPerClient the maximum number of open connections of one client address, 1 or more
 * @param handshakeTimeout the maximum time between the TCP connection and the first HTTP/2 frame
 * @param maxControlFrames the maximum number of control frames per second of a connection without calls, 1 or more; calls and
 *     transferred data permit more
 */
public record ConnectionGuard(
        int maxConnections, int maxConnectionsPerClient, Duration handshakeTimeout, int maxControlFrames) {

    /** The defaults: 8,192 connections, 10 seconds, 1,000 control frames per second. */
    public static final ConnectionGuard DEFAULT = new ConnectionGuard(8192, Duration.ofSeconds(10), 1000);

    public ConnectionGuard {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections is " + maxConnections + ". Set 1 or more.");
        }
        if (maxConnectionsPerClient < 1) {
            throw new IllegalArgumentException(
                    "maxConnectionsPerClient is " + maxConnectionsPerClient + ". Set 1 or more.");
        }
        if (maxControlFrames < 1) {
            throw new IllegalArgumentException("maxControlFrames is " + maxControlFrames + ". Set 1 or more.");
        }
    }

    /** Creates a guard that lets one client have all connections. */
    public ConnectionGuard(int maxConnections, Duration handshakeTimeout, int maxControlFrames) {
        this(maxConnections, maxConnections, handshakeTimeout, maxControlFrames);
    }

    /** Guards a server with event loops of its own. */
    public void apply(NettyServerBuilder server) {
        apply(server, Shared.LOOPS);
    }

    /**
     * Guards a server.
     *
     * @param server the server, whose event loops and type of channel are set
     * @param loops the event loops of the server, which run NIO
     */
    public void apply(NettyServerBuilder server, EventLoopGroup loops) {
        server.bossEventLoopGroup(loops).workerEventLoopGroup(loops);
        apply(server, NioServerSocketChannel::new);
    }

    /**
     * Guards a server that has event loops for another type of channel, for example of Unix sockets.
     *
     * @param server the server, whose type of channel is set
     * @param channels creates the channel that accepts connections
     */
    public void apply(NettyServerBuilder server, Supplier<? extends ServerChannel> channels) {
        ClientFaults.install();
        server.channelFactory(() -> guarded(channels.get()));
    }

    private ServerChannel guarded(ServerChannel channel) {
        channel.pipeline().addLast(new Acceptance(this));
        return channel;
    }

    /** Prepares each accepted connection before gRPC does. */
    private static final class Acceptance extends ChannelInboundHandlerAdapter {

        private final ConnectionGuard guard;
        private final int maxConnections;
        private final ClientConnections clients;
        private final AtomicInteger open = new AtomicInteger();

        private Acceptance(ConnectionGuard guard) {
            this.guard = guard;
            this.maxConnections = OpenFiles.permit(guard.maxConnections());
            this.clients = new ClientConnections(guard.maxConnectionsPerClient());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            Channel connection = (Channel) accepted;
            SocketAddress client = connection.remoteAddress();
            if (this.open.get() >= this.maxConnections || !this.clients.add(client)) {
                connection.unsafe().closeForcibly();
                return;
            }
            this.open.incrementAndGet();
            connection.closeFuture().addListener((closed) -> {
                this.open.decrementAndGet();
                this.clients.remove(client);
            });
            connection.pipeline().addLast(new HandshakeGuard(this.guard));
            context.fireChannelRead(accepted);
        }
    }

    /** Daemon threads, like those of gRPC. */
    private static final class Shared {

        private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(
                0, new DefaultThreadFactory("flow-grpc-loop", true), NioIoHandler.newFactory());
    }
}
