package dev.flow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PulledStreamTests {

    private final Received received = new Received();

    @Test
    void moreThanUnlimitedDemandDoesNotStallTheStream() {
        this.received.moreOnEachValue = 2;
        new PulledStream<>(Stream.of("a", "b", "c"), Runnable::run).subscribe(this.received);

        this.received.request(Long.MAX_VALUE);

        assertThat(this.received.values).containsExactly("a", "b", "c");
        assertThat(this.received.completed).isTrue();
    }

    @Test
    void pullsOnlyWhatWasRequested() {
        AtomicInteger pulled = new AtomicInteger();
        Stream<Integer> endless = Stream.generate(pulled::incrementAndGet);
        new PulledStream<>(endless, Runnable::run).subscribe(this.received);

        this.received.request(2);

        assertThat(this.received.values).containsExactly(1, 2);
        assertThat(pulled).hasValue(2);
    }

    @Test
    void closesTheStreamWhenTheSubscriptionIsCancelled() {
        AtomicInteger closed = new AtomicInteger();
        Stream<String> stream = Stream.of("a", "b").onClose(closed::incrementAndGet);
        new PulledStream<>(stream, Runnable::run).subscribe(this.received);
        this.received.request(1);

        this.received.cancel();

        assertThat(closed).hasValue(1);
        assertThat(this.received.completed).isFalse();
    }

    @Test
    void failsWithWhatTheStreamThrows() {
        Stream<String> broken = Stream.of("a").peek((value) -> {
            throw new IllegalStateException("broken at " + value);
        });
        new PulledStream<>(broken, Runnable::run).subscribe(this.received);

        this.received.request(1);

        assertThat(this.received.failure).hasMessage("broken at a");
    }

    @Test
    void closesTheStreamWhenNoThreadIsFree() {
        AtomicInteger closed = new AtomicInteger();
        Stream<String> stream = Stream.of("a").onClose(closed::incrementAndGet);
        new PulledStream<>(stream, PulledStreamTests::reject).subscribe(this.received);

        this.received.request(1);

        assertThat(closed).hasValue(1);
        assertThat(this.received.failure).isInstanceOf(RejectedExecutionException.class);
    }

    private static void reject(Runnable task) {
        throw new RejectedExecutionException("no thread is free");
    }

    private static final class Received implements Flow.Subscriber<Object> {

        private final List<Object> values = new ArrayList<>();
        private int moreOnEachValue;
        private boolean completed;
        private @Nullable Throwable failure;
        private Flow.@Nullable Subscription source;

        void request(long count) {
            this.source.request(count);
        }

        void cancel() {
            this.source.cancel();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.source = subscription;
        }

        @Override
        public void onNext(Object value) {
            this.values.add(value);
            if (this.moreOnEachValue > 0) {
                this.source.request(this.moreOnEachValue);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            this.failure = thrown;
        }

        @Override
        public void onComplete() {
            this.completed = true;
        }
    }
}
