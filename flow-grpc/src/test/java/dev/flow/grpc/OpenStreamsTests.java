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
    void oneThatIsOpenEndsWithTheReasonAndItsSourceIsLeft() {
        this.streams.opened(this.source).subscribe(this.client);
        this.source.subscribed();
        this.client.subscription().request(7);
        this.source.subscriber().onNext("a");
        this.streams.end();
        this.streams.end();
        this.source.subscriber().onNext("late");
        this.source.subscriber().onComplete();
        assertThat(this.source.told).containsExactly("request 7", "cancel");
        assertThat(this.client.told).containsExactly("subscribed", "a", "UNAVAILABLE: the Gateway is shutting down");
    }

    @Test
    void oneWhoseSourceHasNotAnsweredYetEndsToo() {
        this.streams.opened(this.source).subscribe(this.client);
        this.streams.end();
        this.source.subscribed();
        assertThat(this.client.told).containsExactly("UNAVAILABLE: the Gateway is shutting down");
        assertThat(this.source.told).containsExactly("cancel");
    }

    @Test
    void oneThatHasEndedByItselfIsLeftAlone() {
        this.streams.opened(this.source).subscribe(this.client);
        this.source.subscribed();
        this.source.subscriber().onComplete();
        this.streams.end();
        assertThat(this.client.told).containsExactly("subscribed", "complete");
        assertThat(this.source.told).isEmpty();
    }

    @Test
    void oneThatFailedOrWasLeftIsLeftAlone() {
        this.streams.opened(this.source).subscribe(this.client);
        this.source.subscribed();
        this.source.subscriber().onError(Status.INTERNAL.asRuntimeException());
        Source left = new Source();
        Client leaving = new Client();
        this.streams.opened(left).subscribe(leaving);
        left.subscribed();
        leaving.subscription().cancel();
        this.streams.end();
        assertThat(this.client.told).containsExactly("subscribed", "INTERNAL");
        assertThat(leaving.told).containsExactly("subscribed");
        assertThat(left.told).containsExactly("cancel");
    }

    @Test
    void oneThatIsRefusedBeforeItBeginsIsForgotten() {
        this.streams.opened(this.source).subscribe(this.client);
        this.source.subscriber().onError(Status.CANCELLED.asRuntimeException());
        this.streams.end();
        assertThat(this.client.told).containsExactly("CANCELLED");
    }

    @Test
    void oneThatCannotEndDoesNotKeepTheOthersFromIt() {
        for (int i = 0; i < 3; i++) {
            this.streams
                    .opened((subscriber) -> subscriber.onSubscribe(new Unbearable()))
                    .subscribe(new Client());
        }
        this.streams.opened(this.source).subscribe(this.client);
        this.source.subscribed();
        this.streams.end();
        assertThat(this.client.told).contains("UNAVAILABLE: the Gateway is shutting down");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT0S", "PT1S, PT0.8S", "PT15S, PT12S", "PT30S, PT27S", "PT1H, PT59M57S"})
    void streamsEndALittleBeforeTheTimeIsOver(Duration grace, Duration patience) {
        assertThat(OpenStreams.patience(grace)).isEqualTo(patience);
    }

    /** A source that does not let itself be left. */
    private static final class Unbearable implements Flow.Subscription {

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {
            throw new IllegalStateException("cannot bear it");
        }
    }

    private static final class Source implements Flow.Publisher<String>, Flow.Subscription {

        private final List<String> told = new ArrayList<>();
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
            this.told.add("request " + count);
        }

        @Override
        public void cancel() {
            this.told.add("cancel");
        }
    }

    private static final class Client implements Flow.Subscriber<String> {

        private final List<String> told = new ArrayList<>();
        private final List<Flow.Subscription> subscriptions = new ArrayList<>();

        Flow.Subscription subscription() {
            return this.subscriptions.get(0);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.told.add("subscribed");
            this.subscriptions.add(subscription);
        }

        @Override
        public void onNext(String value) {
            this.told.add(value);
        }

        @Override
        public void onError(Throwable failure) {
            this.told.add(String.valueOf(failure.getMessage()));
        }

        @Override
        public void onComplete() {
            this.told.add("complete");
        }
    }
}
