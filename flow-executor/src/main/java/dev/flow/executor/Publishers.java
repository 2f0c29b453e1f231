package dev.flow.executor;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** What a method may return that is many values, one after the other. */
final class Publishers {

    private static final boolean REACTIVE_STREAMS = Replies.present("org.reactivestreams.FlowAdapters");

    private Publishers() {}

    /** Whether a type is one of those: a {@link Stream}, a publisher of the JDK, or one of Reactive Streams. */
    static boolean are(Class<?> type) {
        return Stream.class.isAssignableFrom(type)
                || Flow.Publisher.class.isAssignableFrom(type)
                || REACTIVE_STREAMS && ReactiveStreams.are(type);
    }

    /**
     * The values.
     *
     * @param returned what a method returned
     * @param threads where they are computed
     */
    static Flow.Publisher<?> of(Object returned, Executor threads) {
        if (returned instanceof Stream<?> stream) {
            return new PulledStream<>(stream, threads);
        }
        Flow.Publisher<?> publisher =
                returned instanceof Flow.Publisher<?> ofTheJdk ? ofTheJdk : ReactiveStreams.adapted(returned);
        return askedOn(threads, publisher);
    }

    /** A publisher computes where it is asked, which would be an event loop. */
    private static <T> Flow.Publisher<T> askedOn(Executor threads, Flow.Publisher<T> publisher) {
        return (subscriber) -> publisher.subscribe(new Flow.Subscriber<T>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long count) {
                        try {
                            threads.execute(() -> subscription.request(count));
                        } catch (RejectedExecutionException full) {
                            subscription.cancel();
                            subscriber.onError(full);
                        }
                    }

                    @Override
                    public void cancel() {
                        try {
                            threads.execute(subscription::cancel);
                        } catch (RejectedExecutionException full) {
                            subscription.cancel();
                        }
                    }
                });
            }

            @Override
            public void onNext(T value) {
                subscriber.onNext(value);
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }

    /** Loaded only where Reactive Streams are there. */
    private static final class ReactiveStreams {

        static boolean are(Class<?> type) {
            return Publisher.class.isAssignableFrom(type) && !Replies.mono().isAssignableFrom(type);
        }

        static Flow.Publisher<?> adapted(Object returned) {
            return FlowAdapters.toFlowPublisher((Publisher<?>) returned);
        }
    }
}
