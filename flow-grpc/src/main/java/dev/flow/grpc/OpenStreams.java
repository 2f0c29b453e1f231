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
 * Streams of replies under way, so that who serves them can end them before it goes: one that never ends by itself would hold it up
 * for all its time of grace, and then break off without a word.
 *
 * @param <T> a reply
 */
public final class OpenStreams<T> {

    private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);

    /**
     * At most this much before the end of the time of grace. Who listens slowly has a window full of replies to take before it
     * comes to the end, and where the connection goes before that it hears of a cancelled call only.
     */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final String who;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    /**
     * @param who serves them, such as "the Gateway"
     */
    public OpenStreams(String who) {
        this.who = who;
    }

    /**
     * How long streams may go on when who serves them goes down: four fifths of its time of grace, and all but three seconds
     * of a long one.
     *
     * @param grace how long what is in flight may take in all
     */
    public static Duration patience(Duration grace) {
        Duration fifth = grace.dividedBy(5);
        return grace.minus(fifth.compareTo(FAREWELL) < 0 ? fifth : FAREWELL);
    }

    /**
     * The same stream, which {@link #end} ends early.
     *
     * @param stream the stream; who subscribes to it must bear that its end comes while a reply does
     */
    public Flow.Publisher<T> opened(Flow.Publisher<T> stream) {
        return (subscriber) -> {
            Open opened = new Open(subscriber);
            // Before the source answers, which may take as long as it likes.
            this.open.add(opened);
            try {
                stream.subscribe(opened);
            } catch (RuntimeException | Error failure) {
                opened.close();
                throw failure;
            }
        };
    }

    /** Ends those that are open with a {@link ShutdownException}; one that cannot bear it does not keep the others from it. */
    public void end() {
        for (Open stream : this.open) {
            try {
                stream.end();
            } catch (RuntimeException failure) {
                log.warn("a stream of {} did not end as it should", this.who, failure);
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
            Flow.Subscription asked = this.source;
            if (asked != null) {
                asked.request(count);
            }
        }

        @Override
        public void cancel() {
            close();
            leave();
        }

        void end() {
            if (close()) {
                try {
                    this.subscriber.onError(new ShutdownException(OpenStreams.this.who));
                } finally {
                    leave();
                }
            }
        }

        private boolean close() {
            OpenStreams.this.open.remove(this);
            return this.closed.compareAndSet(false, true);
        }

        private void leave() {
            Flow.Subscription left = this.source;
            if (left != null) {
                left.cancel();
            }
        }
    }
}
