package dev.flow.local.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.Flow;

/** Writes the parts of a response. The next part is requested when the socket has accepted the last. */
final class PartsWriter implements Flow.Subscriber<byte[]> {

    private final ChannelHandlerContext context;
    private final NettyExchange exchange;
    private Flow.Subscription parts = new NoSubscription();

    PartsWriter(ChannelHandlerContext context, NettyExchange exchange) {
        this.context = context;
        this.exchange = exchange;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.parts = subscription;
        this.exchange.onDisconnect(subscription::cancel);
        subscription.request(1);
    }

    @Override
    public void onNext(byte[] part) {
        EventLoopTasks.run(
                this.context,
                () -> this.context
                        .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(part)))
                        .addListener((result) -> {
                            if (result.isSuccess()) {
                                this.parts.request(1);
                            } else {
                                this.parts.cancel();
                            }
                        }));
    }

    @Override
    public void onError(Throwable failure) {
        this.context.close();
    }

    @Override
    public void onComplete() {
        EventLoopTasks.run(
                this.context,
                () -> this.exchange.finishAfter(this.context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)));
    }

    private record NoSubscription() implements Flow.Subscription {

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
