package dev.flow.local.http;

import dev.flow.connection.EventLoops;
import dev.flow.gateway.Gateway;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves a Gateway by HTTP and WebSocket on a port. */
public final class WebServer implements AutoCloseable {

    /** The most bytes of a request, as elsewhere. */
    public static final int MAX_MESSAGE_SIZE = 64 * 1024 * 1024;

    private final Gateway gateway;
    private final Optional<SslContext> tls;
    private final HttpAnswers answers;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private @Nullable Channel server;

    private WebServer(Gateway gateway, Optional<SslContext> tls) {
        this.gateway = gateway;
        this.tls = tls;
        this.answers = new HttpAnswers(gateway);
    }

    /**
     * Opens the port.
     *
     * @param gateway what to serve
     * @param host the address to bind
     * @param port the port to listen on, 0 for any that is free
     * @param tls what secures the connections, where they are encrypted
     * @throws IOException where the port cannot be had
     */
    public static WebServer start(Gateway gateway, String host, int port, Optional<SslContext> tls) throws IOException {
        WebServer server = new WebServer(gateway, tls);
        server.listen(new InetSocketAddress(host, port));
        return server;
    }

    private void listen(InetSocketAddress address) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(EventLoops.shared().group())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connected(channel);
                    }
                });
        try {
            this.server = bootstrap.bind(address).syncUninterruptibly().channel();
        } catch (RuntimeException unexpected) {
            throw unexpected;
        } catch (Exception taken) {
            throw new IOException("cannot listen on " + address + ": " + taken.getMessage(), taken);
        }
    }

    private void connected(Channel channel) {
        this.connections.add(channel);
        this.tls.ifPresent((context) -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
        channel.pipeline()
                .addLast(
                        new HttpServerCodec(),
                        new HttpServerKeepAliveHandler(),
                        new HttpObjectAggregator(MAX_MESSAGE_SIZE),
                        new FlowControlHandler(),
                        new WebHandler(this.gateway, this.answers, MAX_MESSAGE_SIZE));
    }

    /** The port it listens on. */
    public int port() {
        Channel listening = this.server;
        if (listening == null) {
            throw new IllegalStateException("it does not listen");
        }
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Accepts no more connections, and ends those there are as soon as nothing of theirs is in flight. */
    public void drain() {
        if (this.server != null) {
            this.server.close().syncUninterruptibly();
        }
        this.connections.forEach((channel) -> channel.pipeline().fireUserEventTriggered(Drain.DRAIN));
    }

    /**
     * Waits until no connection is left.
     *
     * @param longest how long at most
     * @return whether none is
     */
    public boolean awaitIdle(Duration longest) {
        return this.connections.newCloseFuture().awaitUninterruptibly(longest.toMillis());
    }

    /** Ends everything now. */
    @Override
    public void close() {
        drain();
        this.connections.close().awaitUninterruptibly(1000);
    }

    /** Tells the handlers of a connection to end it when they are done. */
    enum Drain {
        DRAIN
    }
}
