package dev.flow.spring.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/** Writes an answer piece by piece without ever waiting, however slowly the client reads. */
final class EventWriter implements WriteListener, AsyncListener {

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Runnable onSpace;
    private final Runnable onGone;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    // The container says when writing may begin.
    private boolean open;
    private boolean unflushed;
    private boolean ended;
    private boolean closed;

    private EventWriter(AsyncContext async, ServletOutputStream out, Runnable onSpace, Runnable onGone) {
        this.async = async;
        this.out = out;
        this.onSpace = onSpace;
        this.onGone = onGone;
    }

    /**
     * Takes over an answer.
     *
     * @param onSpace what to do whenever all that was sent is out and more can be written
     * @param onGone what to do when the client is gone
     */
    static EventWriter start(
            HttpServletRequest request, HttpServletResponse response, Runnable onSpace, Runnable onGone)
            throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        EventWriter writer = new EventWriter(async, response.getOutputStream(), onSpace, onGone);
        async.addListener(writer);
        return writer;
    }

    /** Begins to write. */
    void open() {
        this.out.setWriteListener(this);
    }

    /** Takes a piece, to be written after those before it by {@link #proceed}. */
    synchronized void add(byte[] piece) {
        this.waiting.add(piece);
    }

    /** Takes the last piece, after which {@link #proceed} ends the answer. */
    synchronized void addLast(byte[] piece) {
        this.waiting.add(piece);
        this.ended = true;
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            this.open = true;
        }
        proceed();
    }

    /** Goes on, where there is something to write and space for it. */
    void proceed() {
        Runnable then;
        synchronized (this) {
            try {
                then = written() ? next() : () -> {};
            } catch (IOException gone) {
                then = this::gone;
            }
        }
        then.run();
    }

    private Runnable next() {
        if (!this.ended) {
            return this.onSpace;
        }
        this.closed = true;
        return this.async::complete;
    }

    /** Writes what waits. True where all of it is out and more can be written. */
    private boolean written() throws IOException {
        while (this.open && !this.closed && this.out.isReady()) {
            byte[] piece = this.waiting.poll();
            if (piece != null) {
                this.out.write(piece);
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

    private void gone() {
        synchronized (this) {
            if (this.closed) {
                return;
            }
            this.closed = true;
        }
        this.onGone.run();
        this.async.complete();
    }

    @Override
    public void onError(Throwable failure) {
        gone();
    }

    @Override
    public void onError(AsyncEvent event) {
        gone();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        gone();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // Whoever completed it knows.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody starts it again.
    }
}
