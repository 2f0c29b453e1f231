package dev.flow.executor;

import dev.flow.stream.Demand;
import dev.flow.stream.DrainLoop;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/**
 * Publishes the values of a {@link Stream}. Values are pulled on demand, on a thread that may block; no thread is occupied
 * without demand. The stream is closed at its end, after a failure and after a cancellation.
 */
final class PulledStream<T> implements Flow.Publisher<T> {

    private final Stream<T> stream;
    private final Executor threads;

    /**
     * @param stream the values, consumed by one subscriber
     * @param threads the threads on which values are computed
     */
    PulledStream(Stream<T> stream, Executor threads) {
        this.stream = stream;
        this.threads = threads;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        subscriber.onSubscribe(new Pull(subscriber));
    }

    private final class Pull implements Flow.Subscription {

        private final Flow.Subscriber<? super T> subscriber;
        private final Iterator<T> values = PulledStream.this.stream.iterator();
        private final Demand demand = new Demand();
        private final DrainLoop loop = new DrainLoop(PulledStream.this.threads, this::pull);
        private volatile boolean cancelled;
        private boolean ended;

        Pull(Flow.Subscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            this.demand.add(count);
            trigger();
        }

        @Override
        public void cancel() {
            this.cancelled = true;
            trigger();
        }

        private void trigger() {
            try {
                this.loop.trigger();
            } catch (RejectedExecutionException rejected) {
                end();
                this.subscriber.onError(rejected);
            }
        }

        private void pull() {
            while (!this.ended && !this.cancelled && this.demand.take()) {
                try {
                    publishNext();
                } catch (Throwable thrown) {
                    end();
                    FatalErrors.rethrow(thrown);
                    this.subscriber.onError(thrown);
                }
            }
            if (this.cancelled) {
                end();
            }
        }

        private void publishNext() {
            if (this.values.hasNext()) {
                this.subscriber.onNext(this.values.next());
            } else {
                end();
                this.subscriber.onComplete();
            }
        }

        private void end() {
            if (!this.ended) {
                this.ended = true;
                PulledStream.this.stream.close();
            }
        }
    }
}
