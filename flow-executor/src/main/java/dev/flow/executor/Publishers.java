package dev.flow.executor;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** Converts the streams that a method may return to publishers of the JDK. */
final class Publishers {

    private static final boolean REACTIVE_STREAMS = ReplyWriter.present("org.reactivestreams.FlowAdapters");

    private Publishers() {}

    /** Returns whether a type is a {@link Stream}, a publisher of the JDK, or a publisher of Reactive Streams but no Mono. */
    static boolean isPublisher(Class<?> type) {
        return Stream.class.isAssignableFrom(type)
                || Flow.Publisher.class.isAssignableFrom(type)
                || REACTIVE_STREAMS && ReactiveStreams.isPublisher(type);
    }

    /**
     * Converts a stream.
     *
     * @param returned the return value of a method
     * @param threads the threads on which the values are computed
     */
    static Flow.Publisher<?> of(Object returned, Executor threads) {
        if (returned instanceof Stream<?> stream) {
            return new PulledStream<>(stream, threads);
        }
        Flow.Publisher<?> publisher =
                returned instanceof Flow.Publisher<?> ofTheJdk ? ofTheJdk : ReactiveStreams.adapt(returned);
        return requestedOn(threads, publisher);
    }

    private static <T> Flow.Publisher<T> requestedOn(Executor threads, Flow.Publisher<T> publisher) {
        return (subscriber) -> publisher.subscribe(new OffloadedSubscriber<>(threads, subscriber));
    }

    /** Loaded only if Reactive Streams are on the class path. */
    private static final class ReactiveStreams {

        static boolean isPublisher(Class<?> type) {
            return Publisher.class.isAssignableFrom(type) && !ReplyWriter.mono().isAssignableFrom(type);
        }

        static Flow.Publisher<?> adapt(Object returned) {
            return FlowAdapters.toFlowPublisher((Publisher<?>) returned);
        }
    }
}
