package dev.flow.spring.web;

import dev.flow.gateway.http.BodyPace;
import dev.flow.gateway.http.BodyTooLargeException;
import dev.flow.gateway.http.BodyTooSlowException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** Collects the body of a request as it arrives, whatever content type the request claims. */
final class ServletBodyReader implements ReadListener {

    private final ServletInputStream in;
    private final int maxBytes;
    private final BodyPace pace;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream(512);
    private final byte[] buffer = new byte[8 * 1024];

    private ServletBodyReader(ServletInputStream in, int maxBytes, BodyPace pace) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.pace = pace;
    }

    /**
     * Reads a body.
     *
     * @param request the request, whose asynchronous processing has started
     * @param maxBytes the maximum size
     * @param pace the pace that the body must keep
     * @return the body; fails with a {@link BodyTooLargeException} if it is larger, with a
     *     {@link dev.flow.gateway.http.BodyTooSlowException} if it does not keep the pace
     */
    static CompletableFuture<byte[]> read(HttpServletRequest request, int maxBytes, BodyPace pace) {
        try {
            ServletBodyReader reader = new ServletBodyReader(request.getInputStream(), maxBytes, pace);
            reader.start();
            BodyDeadline.watch(reader.body, pace);
            return reader.body;
        } catch (IOException unreadable) {
            return CompletableFuture.failedFuture(unreadable);
        }
    }

    private void start() throws IOException {
        try {
            this.in.setReadListener(this);
        } catch (UnsupportedOperationException blocking) {
            // The request was wrapped by a filter whose stream blocks, or is a mock.
            take(this.in.readNBytes(this.maxBytes + 1));
            onAllDataRead();
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!this.body.isDone() && this.in.isReady() && !this.in.isFinished()) {
            int count = this.in.read(this.buffer);
            if (count > 0) {
                take(Arrays.copyOf(this.buffer, count));
            } else if (count < 0) {
                return;
            }
        }
    }

    private void take(byte[] bytes) {
        this.pace.received(bytes.length);
        if (bytes.length > this.maxBytes - this.received.size()) {
            this.received.reset();
            this.body.completeExceptionally(new BodyTooLargeException(this.maxBytes));
        } else {
            this.received.writeBytes(bytes);
        }
    }

    @Override
    public void onAllDataRead() {
        this.body.complete(this.received.toByteArray());
    }

    @Override
    public void onError(Throwable failure) {
        this.body.completeExceptionally(isTimeout(failure) ? new BodyTooSlowException() : failure);
    }

    /** Tomcat and Jetty have timeouts of their own for the next part of a body. */
    private static boolean isTimeout(Throwable failure) {
        return failure instanceof SocketTimeoutException || failure instanceof TimeoutException;
    }
}
