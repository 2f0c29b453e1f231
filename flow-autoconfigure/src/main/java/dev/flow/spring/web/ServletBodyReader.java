package dev.flow.spring.web;

import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.admission.OverloadException;
import dev.flow.gateway.http.BodyBytes;
import dev.flow.gateway.http.BodyTooLargeException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Collects the body of a request as it arrives, whatever content type the request claims. */
final class ServletBodyReader implements ReadListener {

    private final ServletInputStream in;
    private final int maxBytes;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final BodyBytes received;
    private final byte[] buffer = new byte[8 * 1024];

    private ServletBodyReader(ServletInputStream in, int maxBytes, MemoryShare memory) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.received = new BodyBytes(maxBytes, memory);
    }

    /**
     * Reads a body.
     *
     * @param request the request, whose asynchronous processing has started
     * @param maxBytes the maximum size
     * @param memory counts the bytes as they arrive
     * @return the body; fails with a {@link BodyTooLargeException} if it is larger, and with an {@link OverloadException} if the
     *     Gateway has no memory for it
     */
    static CompletableFuture<byte[]> read(HttpServletRequest request, int maxBytes, MemoryShare memory) {
        try {
            ServletBodyReader reader = new ServletBodyReader(request.getInputStream(), maxBytes, memory);
            reader.start();
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
        this.body.completeExceptionally(failure);
    }
}
