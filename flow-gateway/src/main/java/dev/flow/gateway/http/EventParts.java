package dev.flow.gateway.http;

import dev.flow.stream.Demand;
import dev.flow.stream.DrainLoop;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Holds at most one rendered event until the server requests it, and requests the next document only after that. The first document
 * is requested by whoever subscribed to the documents.
 */
final class EventParts implements Flow.Publisher<byte[]>, Flow.Subscription {

    private final DrainLoop loop = new DrainLoop(() -> step().run());
    private final Demand demand = new Demand();
    private Flow.@Nullable Subscription source;
    private Flow.@Nullable Subscriber<? super byte[]> server;
    private byte @Nullable [] event;
    private boolean awaiting = true;
    private boolean last;
    private boolean done;

    /** Sets where documents are requested. */
    synchronized void from(Flow.Subscription documents) {
        this.source = documents;
    }

    /** Adds an event that was requested. */
    void add(byte[] next) {
        synchronized (this) {
            this.event = next;
            this.awaiting = false;
        }
        this.loop.trigger();
    }

    /** Adds the last event; one that was not written yet stays before it. */
    void addLast(byte[] next) {
        synchronized (this) {
            this.event = this.event == null ? next : joined(this.event, next);
            this.awaiting = false;
            this.last = true;
        }
        this.loop.trigger();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super byte[]> subscriber) {
        synchronized (this) {
            this.server = subscriber;
        }
        subscriber.onSubscribe(this);
    }

    @Override
    public void request(long count) {
        this.demand.add(count);
        this.loop.trigger();
    }

    @Override
    public void cancel() {
        Flow.Subscription left;
        synchronized (this) {
            this.done = true;
            left = this.source;
        }
        if (left != null) {
            left.cancel();
        }
    }

    private synchronized Runnable step() {
        Flow.Subscriber<? super byte[]> to = this.server;
        if (to == null || this.done || this.demand.get() == 0) {
            return () -> {};
        }
        byte[] next = this.event;
        if (next != null) {
            this.event = null;
            this.demand.take();
            this.done = this.last;
            // The demand that is left is for the next event.
            this.loop.trigger();
            return this.last ? () -> end(to, next) : () -> to.onNext(next);
        }
        Flow.Subscription documents = this.source;
        if (this.awaiting || documents == null) {
            return () -> {};
        }
        this.awaiting = true;
        return () -> documents.request(1);
    }

    private static void end(Flow.Subscriber<? super byte[]> to, byte[] event) {
        to.onNext(event);
        to.onComplete();
    }
}
