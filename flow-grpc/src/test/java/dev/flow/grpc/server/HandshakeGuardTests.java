package dev.flow.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

class HandshakeGuardTests {

    @Test
    void readsFramesBehindTheTlsHandlerThatGrpcHasAdded() throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(false);
        assertThat(handlersAfterTheFirstBytes(new SslHandler(engine)))
                .containsSubsequence(SslHandler.class, FrameGuard.class, ChannelInboundHandlerAdapter.class)
                .doesNotContain(HandshakeGuard.class);
    }

    @Test
    void readsFramesBeforeTheHandlersOfGrpcWithoutTls() {
        assertThat(handlersAfterTheFirstBytes())
                .containsSubsequence(FrameGuard.class, ChannelInboundHandlerAdapter.class)
                .doesNotContain(HandshakeGuard.class);
    }

    private static List<Class<?>> handlersAfterTheFirstBytes(ChannelHandler... tls) {
        EmbeddedChannel channel = new EmbeddedChannel(new HandshakeGuard(ConnectionGuard.DEFAULT));
        channel.pipeline().addLast(tls).addLast(new ChannelInboundHandlerAdapter());
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[1]));
        List<Class<?>> handlers = new ArrayList<>();
        for (Map.Entry<String, ChannelHandler> handler : channel.pipeline()) {
            handlers.add(handler.getValue().getClass());
        }
        return handlers;
    }
}
