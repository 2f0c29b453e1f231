package dev.flow.executor;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;

/**
 * Sends the requests of a subscriber to its publisher on other threads. Many publishers compute their values on the thread that
 * requests them, which otherwise is an event loop that must not block.
 */
final class OffloadedSubscriber<T> implements Flow.Subscriber<T> {

    private final Executor threads;
    private final Flow.Subscriber<? super T> subscriber;

    OffloadedSubscriber(Executor threads, Flow.Subscriber<? super T> subscriber) {
        this.threads = threads;
        this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscriber.onSubscribe(new Offloaded(subscription));
    }

    @Override
    public void onNext(T value) {
        this.subscriber.onNext(value);
    }

    @Override
    public void onError(Throwable failure) {
        this.subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
        this.subscriber.onComplete();
    }

    private final class Offloaded implements Flow.Subscription {

        private final Flow.Subscription source;

        Offloaded(Flow.Subscription source) {
            this.source = source;
        }

        @Override
        public void request(long count) {
            try {
                OffloadedSubscriber.this.threads.execute(() -> this.source.request(count));
            } catch (RejectedExecutionException rejected) {
                this.source.cancel();
                onError(rejected);
            }
        }

        @Override
        public void cancel() {
            try {
                OffloadedSubscriber.this.threads.execute(this.source::cancel);
            } catch (RejectedExecutionException rejected) {
                this.source.cancel();
            }
        }
    }
}
