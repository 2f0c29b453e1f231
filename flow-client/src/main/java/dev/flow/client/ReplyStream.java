package dev.flow.client;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A blocking stream of replies. Each reply is requested when the stream reads it. */
final class ReplyStream implements Subscriber<FlowReply>, Iterator<FlowReply> {

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private @Nullable Signal next;

    private ReplyStream() {}

    static Stream<FlowReply> of(Publisher<FlowReply> publisher) {
        ReplyStream replies = new ReplyStream();
        publisher.subscribe(replies);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(replies, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(() -> replies.subscription.thenAccept(Subscription::cancel));
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription.complete(subscription);
    }

    @Override
    public void onNext(FlowReply reply) {
        this.signals.add(new Signal(reply, null));
    }

    @Override
    public void onError(Throwable failure) {
        this.signals.add(new Signal(null, failure));
    }

    @Override
    public void onComplete() {
        this.signals.add(new Signal(null, null));
    }

    @Override
    public boolean hasNext() {
        Signal signal = this.next == null ? take() : this.next;
        this.next = signal;
        if (signal.failure() != null) {
            throw ClientFailures.exception(signal.failure());
        }
        return signal.reply() != null;
    }

    @Override
    public FlowReply next() {
        if (!hasNext() || this.next == null || this.next.reply() == null) {
            throw new NoSuchElementException();
        }
        FlowReply reply = this.next.reply();
        this.next = null;
        return reply;
    }

    private Signal take() {
        this.subscription.join().request(1);
        try {
            return this.signals.take();
        } catch (InterruptedException interrupted) {
            this.subscription.join().cancel();
            Thread.currentThread().interrupt();
            return new Signal(
                    null,
                    new FlowConnectionException("Thread was interrupted while it waited for a reply", interrupted));
        }
    }

    /** A reply, a failure, or, with neither, the end of the stream. */
    private record Signal(
            @Nullable FlowReply reply, @Nullable Throwable failure) {}
}
