package dev.flow.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An HTTP/2 server that responds to every request with a web page, as a proxy does that knows no Executor. */
final class WebPageServer implements AutoCloseable {

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel channel;

    WebPageServer(String status) {
        this.channel = new ServerBootstrap()
                .group(this.loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection
                                .pipeline()
                                .addLast(Http2FrameCodecBuilder.forServer().build(), new Page(status));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) this.channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        this.channel.close().syncUninterruptibly();
        this.loop.shutdownGracefully();
    }

    private static final class Page extends ChannelInboundHandlerAdapter {

        private final String status;

        Page(String status) {
            this.status = status;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) {
            if (frame instanceof Http2HeadersFrame headers) {
                DefaultHttp2Headers page = new DefaultHttp2Headers();
                page.status(this.status).set("content-type", "text/html");
                context.writeAndFlush(new DefaultHttp2HeadersFrame(page, true).stream(headers.stream()));
            }
            ReferenceCountUtil.release(frame);
        }
    }
}
