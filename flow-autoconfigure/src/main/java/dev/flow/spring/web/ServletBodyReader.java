package dev.flow.spring.web;

import com.google.protobuf.ByteString;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of a request as it arrives, whatever content type the request claims. A body that nobody reads, or that was refused,
 * is discarded up to a maximum: a connection that is closed while its client still sends is reset, and the client loses the response.
 */
final class ServletBodyReader implements ReadListener {

    /** The most bytes of a body nobody reads, as in Tomcat ({@code maxSwallowSize}). */
    private static final int MAX_DISCARDED_BYTES = 2 * 1024 * 1024;

    private final HttpServletRequest request;
    private final Supplier<BodyPace> pace;
    private final CompletableFuture<ByteString> body = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final byte[] buffer = new byte[8 * 1024];
    private final boolean mayArrive;
    private volatile @Nullable ServletInputStream in;
    private @Nullable BodyBytes received;
    private @Nullable BodyPace running;
    private @Nullable RuntimeException refusal;
    private int discarded;

    /**
     * @param request the request, whose asynchronous processing has started
     * @param pace returns the pace that the body must keep from now on
     */
    ServletBodyReader(HttpServletRequest request, Supplier<BodyPace> pace) {
        this.request = request;
        this.pace = pace;
        this.mayArrive = mayArrive(request);
        this.end.whenComplete((nothing, failure) ->
                this.body.completeExceptionally(failure != null ? failure : new IOException("The body was discarded")));
    }

    /**
     * Reads the body.
     *
     * @param maxBytes the maximum size
     * @param memory counts the bytes as they arrive
     * @return the body; fails with a {@link BodyTooLargeException} if it is larger, with a {@link BodyTooSlowException} if it does not
     *     keep the pace, and with an {@link OverloadException} if the Gateway has no memory for it
     */
    CompletableFuture<ByteString> read(int maxBytes, MemoryShare memory) {
        if (this.request.getContentLengthLong() > maxBytes) {
            return CompletableFuture.failedFuture(new BodyTooLargeException(maxBytes));
        }
        this.received = new BodyBytes(maxBytes, memory);
        start(maxBytes);
        return this.body;
    }

    /** Discards what is left of the body. The result completes when nothing more is read of it. */
    CompletableFuture<Void> discard() {
        if (this.in == null && this.mayArrive) {
            start(0);
        } else if (this.in == null) {
            this.end.complete(null);
        }
        return this.end;
    }

    /** A client that waits for permission to send its body sends none after the response. */
    private static boolean mayArrive(HttpServletRequest request) {
        boolean announced = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return announced && request.getHeader("Expect") == null;
    }

    /** Returns whether the container reads no more of this request. */
    boolean finished() {
        return this.in == null ? !this.mayArrive : this.end.isDone();
    }

    /** Ends the reading, because the client disconnected. */
    void disconnected() {
        this.end.completeExceptionally(new IOException("The client disconnected"));
    }

    private void start(int maxBytes) {
        this.running = this.pace.get();
        try {
            this.in = this.request.getInputStream();
            listen(this.in, maxBytes);
            BodyDeadline.watch(this.end, this.running);
        } catch (IOException | IllegalStateException unreadable) {
            this.end.completeExceptionally(unreadable);
        }
    }

    private void listen(ServletInputStream stream, int maxBytes) throws IOException {
        try {
            stream.setReadListener(this);
        } catch (UnsupportedOperationException blocking) {
            // The request was wrapped by a filter whose stream blocks, or is a mock.
            take(stream.readNBytes(maxBytes + 1));
            onAllDataRead();
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream stream = this.in;
        while (stream != null && !this.end.isDone() && stream.isReady() && !stream.isFinished()) {
            int count = stream.read(this.buffer);
            if (count > 0) {
                take(Arrays.copyOf(this.buffer, count));
            } else if (count < 0) {
                return;
            }
        }
        if (stream != null && !stream.isFinished()) {
            refuse();
        }
    }

    /** Not while more can be read at once: Tomcat forgets a write listener that is set before the last read of a callback. */
    private void refuse() {
        if (this.refusal != null) {
            this.body.completeExceptionally(this.refusal);
        }
    }

    private void take(byte[] bytes) {
        if (this.running != null) {
            this.running.received(bytes.length);
        }
        if (this.received == null || this.refusal != null || this.body.isDone()) {
            discard(bytes.length);
            return;
        }
        try {
            this.received.add(bytes);
        } catch (BodyTooLargeException | OverloadException refused) {
            this.refusal = refused;
        }
    }

    private void discard(int count) {
        this.discarded += count;
        if (this.discarded > MAX_DISCARDED_BYTES) {
            refuse();
            this.end.complete(null);
        }
    }

    @Override
    public void onAllDataRead() {
        refuse();
        if (this.received != null && !this.body.isDone()) {
            this.body.complete(this.received.take());
            // Who reads the body decides how long it stays in memory.
            this.body.obtrudeValue(ByteString.EMPTY);
        }
        this.end.complete(null);
    }

    @Override
    public void onError(Throwable failure) {
        this.end.completeExceptionally(isTimeout(failure) ? new BodyTooSlowException() : failure);
    }

    /** Tomcat and Jetty have timeouts of their own for the next part of a body. */
    private static boolean isTimeout(Throwable failure) {
        return failure instanceof SocketTimeoutException || failure instanceof TimeoutException;
    }
}
