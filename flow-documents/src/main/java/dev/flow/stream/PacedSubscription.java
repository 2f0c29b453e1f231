package dev.flow.stream;

import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests the items of a source one at a time: the next item only when the receiver is ready and has received the last one.
 * A receiver delegates the signals of its {@link Flow.Subscriber} to it. Thread-safe, in any order of the calls.
 */
public final class PacedSubscription {

    private final BooleanSupplier ready;
    private Flow.@Nullable Subscription source;
    private boolean outstanding;
    private boolean ended;

    /**
     * Creates a subscription without a source.
     *
     * @param ready whether the receiver can take an item now
     */
    public PacedSubscription(BooleanSupplier ready) {
        this.ready = ready;
    }

    /**
     * Accepts the source and requests the first item. A second source, and one that arrives after the end, is cancelled.
     *
     * @param subscription the subscription to the source
     */
    public void start(Flow.Subscription subscription) {
        boolean accepted;
        synchronized (this) {
            accepted = !this.ended && this.source == null;
            if (accepted) {
                this.source = subscription;
            }
        }
        if (accepted) {
            requestNext();
        } else {
            subscription.cancel();
        }
    }

    /** Requests the next item, unless an item is outstanding, the receiver is not ready, or the subscription has ended. */
    public void requestNext() {
        Flow.Subscription requested;
        synchronized (this) {
            if (this.source == null || this.outstanding || this.ended || !this.ready.getAsBoolean()) {
                return;
            }
            this.outstanding = true;
            requested = this.source;
        }
        requested.request(1);
    }

    /**
     * Records that the outstanding item has arrived.
     *
     * @return whether the receiver should take the item; false after the end
     */
    public synchronized boolean receive() {
        this.outstanding = false;
        return !this.ended;
    }

    /**
     * Ends the subscription without a signal to the source.
     *
     * @return whether this call ended the subscription; false if it had ended before
     */
    public synchronized boolean end() {
        boolean first = !this.ended;
        this.ended = true;
        return first;
    }

    /** Ends the subscription and cancels the source, also if it ended before. */
    public void cancel() {
        Flow.Subscription cancelled;
        synchronized (this) {
            this.ended = true;
            cancelled = this.source;
        }
        if (cancelled != null) {
            cancelled.cancel();
        }
    }
}
