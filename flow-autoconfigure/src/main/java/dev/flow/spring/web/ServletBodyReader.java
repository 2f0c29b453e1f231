package dev.flow.spring.web;

import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.admission.OverloadException;
import dev.flow.gateway.http.BodyBytes;
import dev.flow.gateway.http.BodyPace;
import dev.flow.gateway.http.BodyTooLargeException;
import dev.flow.gateway.http.BodyTooSlowException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
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
    private final BodyBytes received;
    private final byte[] buffer = new byte[8 * 1024];

    private ServletBodyReader(ServletInputStream in, int maxBytes, BodyPace pace, MemoryShare memory) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.pace = pace;
        this.received = new BodyBytes(maxBytes, memory);
    }

    /**
     * Reads a body.
     *
     * @param request the request, whose asynchronous processing has started
     * @param maxBytes the maximum size
     * @param pace the pace that the body must keep
     * @param memory counts the bytes as they arrive
     * @return the body; fails with a {@link BodyTooLargeException} if it is larger, with a
     *     {@link dev.flow.gateway.http.BodyTooSlowException} if it does not keep the pace, and with an {@link OverloadException} if the
     *     Gateway has no memory for it
     */
    static CompletableFuture<byte[]> read(HttpServletRequest request, int maxBytes, BodyPace pace, MemoryShare memory) {
        try {
            ServletBodyReader reader = new ServletBodyReader(request.getInputStream(), maxBytes, pace, memory);
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
        try {
            this.received.add(bytes);
        } catch (BodyTooLargeException | OverloadException refused) {
            this.body.completeExceptionally(refused);
        }
    }

    @Override
    public void onAllDataRead() {
        if (this.body.isDone()) {
            return;
        }
        try {
            this.body.complete(this.received.join());
        } catch (OverloadException refused) {
            this.body.completeExceptionally(refused);
        }
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
