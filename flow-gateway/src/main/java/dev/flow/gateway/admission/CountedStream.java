package dev.flow.gateway.admission;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream that reports its end, or its cancellation, once. */
final class CountedStream<T> implements Flow.Publisher<T> {

    private final Flow.Publisher<T> stream;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    CountedStream(Flow.Publisher<T> stream, Runnable onEnd) {
        this.stream = stream;
        this.onEnd = onEnd;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        this.stream.subscribe(new Flow.Subscriber<T>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long count) {
                        subscription.request(count);
                    }

                    @Override
                    public void cancel() {
                        end();
                        subscription.cancel();
                    }
                });
            }

            @Override
            public void onNext(T reply) {
                subscriber.onNext(reply);
            }

            @Override
            public void onError(Throwable failure) {
                end();
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                end();
                subscriber.onComplete();
            }
        });
    }

    private void end() {
        if (this.ended.compareAndSet(false, true)) {
            this.onEnd.run();
        }
    }
}
