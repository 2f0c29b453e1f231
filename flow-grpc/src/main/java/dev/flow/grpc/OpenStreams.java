package dev.flow.grpc;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks open streams of replies, so that a server can end them during its shutdown. An endless stream would otherwise delay the
 * shutdown for the whole grace time and then fail without a status.
 *
 * @param <T> the type of the replies
 */
public final class OpenStreams<T> {

    private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);

    /**
     * The maximum time between the end of streams and the end of the grace time. A slow client first receives a window full of
     * replies; if the connection closes before that, the client sees a cancelled call instead of the status.
     */
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(3);

    private final String server;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    /**
     * @param server the server, for messages, such as "the Gateway"
     */
    public OpenStreams(String server) {
        this.server = server;
    }

    /**
     * Returns the time after which a server that shuts down ends its streams: four fifths of the grace time, or the grace time
     * minus three seconds if it is over 15 seconds.
     *
     * @param grace the maximum time for calls in flight to finish
     */
    public static Duration patience(Duration grace) {
        Duration fifth = grace.dividedBy(5);
        return grace.minus(fifth.compareTo(LONGEST_MARGIN) < 0 ? fifth : LONGEST_MARGIN);
    }

    /**
     * Returns the same stream, which {@link #end} can end early.
     *
     * @param stream the stream; its subscriber must accept an end at the same time as a reply
     */
    public Flow.Publisher<T> track(Flow.Publisher<T> stream) {
        return (subscriber) -> {
            Open tracked = new Open(subscriber);
            // Before the source calls onSubscribe, which may take any time.
            this.open.add(tracked);
            try {
                stream.subscribe(tracked);
            } catch (RuntimeException | Error failure) {
                tracked.close();
                throw failure;
            }
        };
    }

    /** Ends all open streams with a {@link ShutdownException}. A subscriber that throws does not affect the other streams. */
    public void end() {
        for (Open stream : this.open) {
            try {
                stream.end();
            } catch (RuntimeException failure) {
                log.warn("Failed to end a stream of {} during its shutdown", this.server, failure);
            }
        }
    }

    private final class Open implements Flow.Subscriber<T>, Flow.Subscription {

        private final Flow.Subscriber<? super T> subscriber;
        private final AtomicBoolean closed = new AtomicBoolean();
        private volatile Flow.@Nullable Subscription source;

        Open(Flow.Subscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.source = subscription;
            if (this.closed.get()) {
                subscription.cancel();
            } else {
                this.subscriber.onSubscribe(this);
            }
        }

        @Override
        public void onNext(T reply) {
            if (!this.closed.get()) {
                this.subscriber.onNext(reply);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (close()) {
                this.subscriber.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (close()) {
                this.subscriber.onComplete();
            }
        }

        @Override
        public void request(long count) {
            Flow.Subscription current = this.source;
            if (current != null) {
                current.request(count);
            }
        }

        @Override
        public void cancel() {
            close();
            cancelSource();
        }

        void end() {
            if (close()) {
                try {
                    this.subscriber.onError(new ShutdownException(OpenStreams.this.server));
                } finally {
                    cancelSource();
                }
            }
        }

        private boolean close() {
            OpenStreams.this.open.remove(this);
            return this.closed.compareAndSet(false, true);
        }

        private void cancelSource() {
            Flow.Subscription current = this.source;
            if (current != null) {
                current.cancel();
            }
        }
    }
}
