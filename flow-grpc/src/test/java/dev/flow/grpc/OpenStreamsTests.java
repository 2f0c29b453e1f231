package dev.flow.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenStreamsTests {

    private final OpenStreams<String> streams = new OpenStreams<>("the Gateway");
    private final Source source = new Source();
    private final Client client = new Client();

    @Test
    void endsAnOpenStreamWithTheReasonAndCancelsItsSource() {
        this.streams.track(this.source).subscribe(this.client);
        this.source.subscribed();
        this.client.subscription().request(7);
        this.source.subscriber().onNext("a");
        this.streams.end();
        this.streams.end();
        this.source.subscriber().onNext("late");
        this.source.subscriber().onComplete();
        assertThat(this.source.events).containsExactly("request 7", "cancel");
        assertThat(this.client.events).containsExactly("subscribed", "a", "UNAVAILABLE: the Gateway is shutting down");
    }

    @Test
    void endsAStreamWhoseSourceHasNotStarted() {
        this.streams.track(this.source).subscribe(this.client);
        this.streams.end();
        this.source.subscribed();
        assertThat(this.client.events).containsExactly("UNAVAILABLE: the Gateway is shutting down");
        assertThat(this.source.events).containsExactly("cancel");
    }

    @Test
    void ignoresACompletedStream() {
        this.streams.track(this.source).subscribe(this.client);
        this.source.subscribed();
        this.source.subscriber().onComplete();
        this.streams.end();
        assertThat(this.client.events).containsExactly("subscribed", "complete");
        assertThat(this.source.events).isEmpty();
    }

    @Test
    void ignoresAFailedStreamAndACancelledStream() {
        this.streams.track(this.source).subscribe(this.client);
        this.source.subscribed();
        this.source.subscriber().onError(Status.INTERNAL.asRuntimeException());
        Source cancelled = new Source();
        Client cancelling = new Client();
        this.streams.track(cancelled).subscribe(cancelling);
        cancelled.subscribed();
        cancelling.subscription().cancel();
        this.streams.end();
        assertThat(this.client.events).containsExactly("subscribed", "INTERNAL");
        assertThat(cancelling.events).containsExactly("subscribed");
        assertThat(cancelled.events).containsExactly("cancel");
    }

    @Test
    void ignoresAStreamThatFailedBeforeItsStart() {
        this.streams.track(this.source).subscribe(this.client);
        this.source.subscriber().onError(Status.CANCELLED.asRuntimeException());
        this.streams.end();
        assertThat(this.client.events).containsExactly("CANCELLED");
    }

    @Test
    void endsOtherStreamsAfterOneThatThrows() {
        for (int i = 0; i < 3; i++) {
            this.streams
                    .track((subscriber) -> subscriber.onSubscribe(new FailingSubscription()))
                    .subscribe(new Client());
        }
        this.streams.track(this.source).subscribe(this.client);
        this.source.subscribed();
        this.streams.end();
        assertThat(this.client.events).contains("UNAVAILABLE: the Gateway is shutting down");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT0S", "PT1S, PT0.8S", "PT15S, PT12S", "PT30S, PT27S", "PT1H, PT59M57S"})
    void streamsEndBeforeTheGraceTimeIsOver(Duration grace, Duration patience) {
        assertThat(OpenStreams.patience(grace)).isEqualTo(patience);
    }

    /** A subscription that throws when it is cancelled. */
    private static final class FailingSubscription implements Flow.Subscription {

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {
            throw new IllegalStateException("cancel failed");
        }
    }

    private static final class Source implements Flow.Publisher<String>, Flow.Subscription {

        private final List<String> events = new ArrayList<>();
        private final List<Flow.Subscriber<? super String>> subscribers = new ArrayList<>();

        @Override
        public void subscribe(Flow.Subscriber<? super String> subscriber) {
            this.subscribers.add(subscriber);
        }

        Flow.Subscriber<? super String> subscriber() {
            return this.subscribers.get(0);
        }

        void subscribed() {
            subscriber().onSubscribe(this);
        }

        @Override
        public void request(long count) {
            this.events.add("request " + count);
        }

        @Override
        public void cancel() {
            this.events.add("cancel");
        }
    }

    private static final class Client implements Flow.Subscriber<String> {

        private final List<String> events = new ArrayList<>();
        private final List<Flow.Subscription> subscriptions = new ArrayList<>();

        Flow.Subscription subscription() {
            return this.subscriptions.get(0);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.events.add("subscribed");
            this.subscriptions.add(subscription);
        }

        @Override
        public void onNext(String value) {
            this.events.add(value);
        }

        @Override
        public void onError(Throwable failure) {
            this.events.add(String.valueOf(failure.getMessage()));
        }

        @Override
        public void onComplete() {
            this.events.add("complete");
        }
    }
}
