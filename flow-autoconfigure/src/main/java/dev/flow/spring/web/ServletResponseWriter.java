package dev.flow.spring.web;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.flow.gateway.http.HttpResponse;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a response without blocking, however slowly the client reads. The next part is requested when the container has accepted the
 * last. The head is written when the container allows to write: by then the filters of the request have returned.
 */
final class ServletResponseWriter implements WriteListener, Flow.Subscriber<byte[]> {

    /** A container copies what its client does not read at once. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final Disconnection disconnection;
    private final Supplier<? extends CompletionStage<?>> beforeEnd;
    private @Nullable HttpResponse head;
    private Flow.@Nullable Subscription parts;
    private @Nullable ByteString part;
    private boolean last;
    private boolean open;
    private boolean requested;
    private boolean unflushed;
    private boolean ended;

    /**
     * @param response the response
     * @param disconnection ends the processing of the request
     * @param beforeEnd runs when the response is written; its result completes before the processing ends
     */
    ServletResponseWriter(
            HttpServletResponse response, Disconnection disconnection, Supplier<? extends CompletionStage<?>> beforeEnd)
            throws IOException {
        this.response = response;
        this.out = response.getOutputStream();
        this.disconnection = disconnection;
        this.beforeEnd = beforeEnd;
    }

    /** Writes a response. Called at most once. */
    void write(HttpResponse whole) {
        synchronized (this) {
            this.head = whole;
            if (whole.body() instanceof HttpResponse.Body.Complete complete) {
                this.part = complete.bytes();
                this.last = true;
            }
        }
        if (whole.body() instanceof HttpResponse.Body.Parts streamed) {
            streamed.parts().subscribe(this);
        }
        listen();
    }

    private void listen() {
        try {
            this.out.setWriteListener(this);
        } catch (UnsupportedOperationException blocking) {
            // The response was wrapped by a filter whose stream blocks, or is a mock.
            onWritePossible();
        } catch (IllegalStateException ended) {
            this.disconnection.disconnected();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        synchronized (this) {
            this.parts = subscription;
        }
        this.disconnection.add(subscription::cancel);
    }

    @Override
    public void onNext(byte[] next) {
        synchronized (this) {
            this.part = UnsafeByteOperations.unsafeWrap(next);
            this.requested = false;
        }
        proceed();
    }

    @Override
    public void onError(Throwable failure) {
        this.disconnection.disconnected();
    }

    @Override
    public void onComplete() {
        synchronized (this) {
            this.last = true;
        }
        proceed();
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            this.open = true;
        }
        proceed();
    }

    /** Writes what can be written now, then requests the next part or ends the response. */
    private void proceed() {
        Runnable next;
        synchronized (this) {
            try {
                next = written() ? next() : () -> {};
            } catch (IOException lost) {
                next = this.disconnection::disconnected;
            }
        }
        next.run();
    }

    private boolean written() throws IOException {
        writeHead();
        while (this.open && !this.ended && this.out.isReady()) {
            ByteString left = this.part;
            if (left != null) {
                int size = Math.min(left.size(), PIECE_BYTES);
                this.part = size < left.size() ? left.substring(size) : null;
                this.out.write(left.substring(0, size).toByteArray());
                this.unflushed = true;
            } else if (this.unflushed) {
                this.unflushed = false;
                this.out.flush();
            } else {
                return true;
            }
        }
        return false;
    }

    private void writeHead() {
        HttpResponse whole = this.head;
        if (whole == null || !this.open) {
            return;
        }
        this.head = null;
        this.response.setStatus(whole.status());
        if (this.last && this.part != null) {
            this.response.setContentLength(this.part.size());
        }
        whole.headers().forEach(this.response::setHeader);
    }

    private void end() {
        this.beforeEnd.get().whenComplete((nothing, failure) -> this.disconnection.complete());
    }

    private Runnable next() {
        Flow.Subscription source = this.parts;
        if (this.last) {
            this.ended = true;
            return this::end;
        }
        if (source == null || this.requested) {
            return () -> {};
        }
        this.requested = true;
        return () -> source.request(1);
    }
}
