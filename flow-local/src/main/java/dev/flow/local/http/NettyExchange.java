package dev.flow.local.http;

import com.google.protobuf.ByteString;
import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.admission.OverloadException;
import dev.flow.gateway.http.BodyBytes;
import dev.flow.gateway.http.BodyPace;
import dev.flow.gateway.http.BodyTooLargeException;
import dev.flow.gateway.http.BodyTooSlowException;
import dev.flow.gateway.http.HttpExchange;
import dev.flow.gateway.http.HttpRequest;
import dev.flow.gateway.http.HttpResponse;
import dev.flow.gateway.http.ReportDetail;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.stream.ChunkedStream;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request and its response on a connection of Netty. Its state belongs to the event loop of the connection. */
final class NettyExchange implements HttpExchange {

    /** The most bytes of a body nobody reads; a client that sends more before it reads the response is disconnected. */
    private static final int MAX_DISCARDED_BYTES = 2 * 1024 * 1024;

    private static final int LARGE_BYTES = 256 * 1024;
    private static final int PIECE_BYTES = 64 * 1024;

    private final ChannelHandlerContext context;
    private final HttpRequest request;
    private final io.netty.handler.codec.http.HttpRequest head;
    private final Runnable onFinished;
    private final List<Runnable> onDisconnect = new ArrayList<>();
    private final List<Runnable> onFinish = new ArrayList<>();
    private @Nullable BodyBytes received;
    private @Nullable CompletableFuture<ByteString> body;
    private int discarded;
    private boolean expectsContinue;
    private boolean complete;
    private boolean responding;
    private boolean streams;
    private boolean written;
    private boolean abandoned;
    private @Nullable BodyTimer timer;

    NettyExchange(
            ChannelHandlerContext context,
            HttpRequest request,
            io.netty.handler.codec.http.HttpRequest head,
            Runnable onFinished) {
        this.context = context;
        this.request = request;
        this.head = head;
        this.onFinished = onFinished;
        this.expectsContinue = HttpUtil.is100ContinueExpected(head);
    }

    @Override
    public HttpRequest request() {
        return this.request;
    }

    @Override
    public ReportDetail reportDetail() {
        // This server does not authenticate clients.
        return ReportDetail.NONE;
    }

    @Override
    public String client() {
        return this.context.channel().remoteAddress() instanceof InetSocketAddress peer && peer.getAddress() != null
                ? peer.getAddress().getHostAddress()
                : "";
    }

    @Override
    public long announcedBytes() {
        return HttpUtil.getContentLength(this.head, 0L);
    }

    @Override
    public CompletionStage<ByteString> body(int maximum, MemoryShare share) {
        if (HttpUtil.getContentLength(this.head, 0L) > maximum) {
            return CompletableFuture.failedFuture(new BodyTooLargeException(maximum));
        }
        this.received = new BodyBytes(maximum, share);
        this.body = new CompletableFuture<>();
        if (this.expectsContinue) {
            this.expectsContinue = false;
            this.context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
        return this.body;
    }

    /** Returns whether the whole request was received. */
    boolean complete() {
        return this.complete;
    }

    /** Returns whether the response is written in parts. */
    boolean streams() {
        return this.streams;
    }

    /** Starts to judge the pace of a body that has not arrived together with its head. */
    void expectMore(Supplier<BodyPace> pace) {
        if (!this.complete && this.timer == null) {
            this.timer = new BodyTimer(this.context.executor(), pace.get(), this::tooSlow);
        }
    }

    private void tooSlow() {
        if (this.written) {
            this.context.close();
        } else if (this.body != null && !this.body.isDone()) {
            this.body.completeExceptionally(new BodyTooSlowException());
        } else {
            this.abandoned = true;
        }
    }

    /** Receives the next part of the body. */
    void receive(HttpContent content) {
        CompletableFuture<ByteString> reading = this.body;
        if (content.decoderResult().isFailure()) {
            respondAndClose(400, "Bad Request");
            return;
        }
        this.complete = content instanceof LastHttpContent;
        judgePace(content.content().readableBytes());
        BodyBytes bytes = this.received;
        if (reading == null || bytes == null || reading.isDone()) {
            discard(content.content().readableBytes());
        } else {
            append(content, reading, bytes);
        }
        if (this.complete && this.written) {
            this.onFinished.run();
        }
    }

    private void judgePace(int bytes) {
        if (this.timer != null) {
            this.timer.received(bytes);
            if (this.complete) {
                this.timer.end();
            }
        }
    }

    private void append(HttpContent content, CompletableFuture<ByteString> reading, BodyBytes bytes) {
        try {
            bytes.add(ByteBufUtil.getBytes(content.content()));
            if (this.complete) {
                // Who reads the body decides how long it stays in memory.
                this.body = null;
                this.received = null;
                reading.complete(bytes.take());
            }
        } catch (BodyTooLargeException | OverloadException refused) {
            reading.completeExceptionally(refused);
        }
    }

    private void discard(int bytes) {
        this.discarded += bytes;
        if (this.discarded > MAX_DISCARDED_BYTES) {
            this.context.close();
        }
    }

    @Override
    public void respond(HttpResponse response) {
        EventLoopTasks.run(this.context, () -> write(response));
    }

    /** Responds with an error and closes the connection, whose further input has no defined beginning. */
    void respondAndClose(int status, String detail) {
        write(HttpResponse.error(status, detail), true);
    }

    private void write(HttpResponse response) {
        // A client that still waits for permission to send the body may never send it.
        write(response, this.expectsContinue);
    }

    private void write(HttpResponse response, boolean close) {
        if (this.responding || !this.context.channel().isActive()) {
            return;
        }
        this.responding = true;
        if (response.body() instanceof HttpResponse.Body.Parts parts) {
            this.streams = true;
            DefaultHttpResponse started = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status(response));
            copyHeaders(response, started.headers(), close);
            if (!http10()) {
                started.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
            this.context.writeAndFlush(started);
            parts.parts().subscribe(new PartsWriter(this.context, this));
        } else if (response.body() instanceof HttpResponse.Body.Complete whole) {
            write(response, whole.bytes(), close);
        }
    }

    /** A large body is copied to the socket in pieces, as fast as the client reads. */
    private void write(HttpResponse response, ByteString content, boolean close) {
        boolean large = content.size() > LARGE_BYTES;
        ByteBuf whole = large ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(content.toByteArray());
        io.netty.handler.codec.http.HttpResponse head = large
                ? new DefaultHttpResponse(HttpVersion.HTTP_1_1, status(response))
                : new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status(response), whole);
        head.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, content.size());
        copyHeaders(response, head.headers(), close);
        if (!close && http10() && HttpUtil.isKeepAlive(this.head)) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        ChannelFuture written = this.context.writeAndFlush(head);
        finishAfter(
                large
                        ? this.context.writeAndFlush(
                                new HttpChunkedInput(new ChunkedStream(content.newInput(), PIECE_BYTES)))
                        : written);
    }

    /** A client of HTTP/1.0 has no chunks, and expects the connection to be closed unless the response says otherwise. */
    private boolean http10() {
        return this.head.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    private static HttpResponseStatus status(HttpResponse response) {
        return HttpResponseStatus.valueOf(response.status());
    }

    private static void copyHeaders(HttpResponse response, HttpHeaders headers, boolean close) {
        response.headers().forEach(headers::set);
        if (close) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    /** Ends the exchange when the last part of the response is written. */
    void finishAfter(ChannelFuture last) {
        last.addListener((result) -> {
            finish();
            this.written = result.isSuccess();
            if (this.written && this.complete) {
                this.onFinished.run();
            } else if (this.abandoned) {
                this.context.close();
            }
        });
    }

    @Override
    public void onDisconnect(Runnable action) {
        EventLoopTasks.run(this.context, () -> {
            if (this.context.channel().isActive()) {
                this.onDisconnect.add(action);
            } else {
                action.run();
            }
        });
    }

    @Override
    public void onFinished(Runnable action) {
        EventLoopTasks.run(this.context, () -> {
            if (this.context.channel().isActive()) {
                this.onFinish.add(action);
            } else {
                action.run();
            }
        });
    }

    private void finish() {
        this.onFinish.forEach(Runnable::run);
        this.onFinish.clear();
    }

    /** Is called when the connection is lost before the exchange ends. */
    void disconnected() {
        if (this.timer != null) {
            this.timer.end();
        }
        if (this.body != null) {
            this.body.completeExceptionally(new ClosedChannelException());
        }
        this.onDisconnect.forEach(Runnable::run);
        finish();
    }
}
