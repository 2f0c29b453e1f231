package dev.flow.local.http;

import dev.flow.connection.EventLoops;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.http.ConnectionLimits;
import dev.flow.gateway.http.ContentThreads;
import dev.flow.gateway.http.HttpSettings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Serves a Gateway over HTTP and WebSocket on one port. */
public final class WebServer implements AutoCloseable {

    /** The maximum size of a request in bytes, over every protocol. */
    public static final int MAX_MESSAGE_SIZE = 64 * 1024 * 1024;

    private final WebProtocols protocols;
    private final Optional<SslContext> tls;
    private final OpenConnections open;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private @Nullable Channel server;

    private WebServer(WebProtocols protocols, Optional<SslContext> tls) {
        this.protocols = protocols;
        this.tls = tls;
        this.open = new OpenConnections(
                protocols.limits().permittedConnections(), protocols.limits().maxConnectionsPerClient());
    }

    /**
     * Opens a port with default settings. Large bodies are parsed by the threads of {@link ContentThreads}.
     *
     * @param gateway the Gateway to serve
     * @param host the address to bind
     * @param port the port to listen on, 0 for any free port
     * @param tls the TLS context; empty for connections without encryption
     * @throws IOException if the port cannot be opened
     */
    public static WebServer start(Gateway gateway, String host, int port, Optional<SslContext> tls) throws IOException {
        HttpSettings settings =
                HttpSettings.DEFAULT.withPrefetch(gateway.settings().prefetch());
        return start(gateway, host, port, tls, settings, ConnectionLimits.DEFAULT, ContentThreads.shared());
    }

    /**
     * Opens a port.
     *
     * @param gateway the Gateway to serve
     * @param host the address to bind
     * @param port the port to listen on, 0 for any free port
     * @param tls the TLS context; empty for connections without encryption
     * @param settings the settings of the protocol
     * @param limits what one client may use
     * @param worker the thread pool that parses and renders large bodies
     * @throws IOException if the port cannot be opened
     */
    public static WebServer start(
            Gateway gateway,
            String host,
            int port,
            Optional<SslContext> tls,
            HttpSettings settings,
            ConnectionLimits limits,
            Executor worker)
            throws IOException {
        WebServer server = new WebServer(WebProtocols.of(gateway, settings, limits, worker), tls);
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
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                // Each handler requests the messages it is ready for.
                .childOption(ChannelOption.AUTO_READ, false)
                .handler(this.open)
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
            throw new IOException("Cannot listen on " + address + ": " + taken.getMessage(), taken);
        }
    }

    private void connected(Channel channel) {
        if (!this.open.registered(channel)) {
            return;
        }
        this.connections.add(channel);
        ConnectionLimits limits = this.protocols.limits();
        RequestTimeouts timeouts = new RequestTimeouts(limits, this.open);
        this.tls.ifPresent((context) -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
        channel.pipeline()
                .addLast(
                        timeouts,
                        new StalledWrites(limits.idleTimeout()),
                        new HttpServerCodec(new HttpDecoderConfig()
                                .setMaxInitialLineLength(limits.maxHeaderBytes())
                                .setMaxHeaderSize(limits.maxHeaderBytes())),
                        new HttpServerKeepAliveHandler(),
                        new ChunkedWriteHandler(),
                        new HttpConnection(this.protocols, timeouts));
    }

    /** Returns the port. */
    public int port() {
        Channel listening = this.server;
        if (listening == null) {
            throw new IllegalStateException("The server does not listen on a port");
        }
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Stops accepting connections, and closes each open connection as soon as its requests have responses. */
    public void drain() {
        if (this.server != null) {
            this.server.close().syncUninterruptibly();
        }
        this.connections.forEach((channel) -> channel.pipeline().fireUserEventTriggered(Drain.DRAIN));
    }

    /**
     * Waits until every connection is closed.
     *
     * @param timeout the maximum time to wait
     * @return whether every connection is closed
     */
    public boolean awaitIdle(Duration timeout) {
        return this.connections.newCloseFuture().awaitUninterruptibly(timeout.toMillis());
    }

    /** Closes the port and every connection at once. */
    @Override
    public void close() {
        drain();
        this.connections.close().awaitUninterruptibly(1000);
    }

    /** The event that makes the handlers of a connection close it as soon as its requests have responses. */
    enum Drain {
        DRAIN
    }
}
