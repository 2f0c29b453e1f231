package dev.flow.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class EventPartsTests {

    private final List<String> events = new ArrayList<>();
    private final EventParts parts = new EventParts();
    private int requested;
    private boolean cancelled;

    @Test
    void requestsADocumentOnlyAfterTheServerRequestsAnEvent() {
        this.parts.from(documents());
        this.parts.add("first".getBytes());
        Flow.Subscription server = subscribe();
        assertThat(this.events).isEmpty();
        assertThat(this.requested).isZero();
        server.request(1);
        assertThat(this.events).containsExactly("first");
        assertThat(this.requested).isZero();
        server.request(1);
        assertThat(this.requested).isEqualTo(1);
        this.parts.add("second".getBytes());
        assertThat(this.events).containsExactly("first", "second");
        assertThat(this.requested).isEqualTo(1);
    }

    @Test
    void acceptsUnlimitedDemandTwice() {
        this.parts.from(documents());
        Flow.Subscription server = subscribe();
        server.request(Long.MAX_VALUE);
        server.request(Long.MAX_VALUE);
        this.parts.add("first".getBytes());
        this.parts.add("second".getBytes());
        assertThat(this.events).containsExactly("first", "second");
        assertThat(this.requested).isEqualTo(2);
    }

    @Test
    void joinsTheLastEventToOneThatWaits() {
        this.parts.from(documents());
        this.parts.add("first".getBytes());
        this.parts.addLast("|last".getBytes());
        subscribe().request(1);
        assertThat(this.events).containsExactly("first|last", "complete");
    }

    @Test
    void cancelsTheDocumentsWhenTheServerCancels() {
        this.parts.from(documents());
        Flow.Subscription server = subscribe();
        server.cancel();
        server.request(1);
        this.parts.add("late".getBytes());
        assertThat(this.cancelled).isTrue();
        assertThat(this.events).isEmpty();
    }

    private Flow.Subscription documents() {
        return new Flow.Subscription() {
            @Override
            public void request(long count) {
                EventPartsTests.this.requested++;
            }

            @Override
            public void cancel() {
                EventPartsTests.this.cancelled = true;
            }
        };
    }

    private Flow.Subscription subscribe() {
        List<Flow.Subscription> subscriptions = new ArrayList<>();
        this.parts.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriptions.add(subscription);
            }

            @Override
            public void onNext(byte[] event) {
                EventPartsTests.this.events.add(new String(event));
            }

            @Override
            public void onError(Throwable failure) {
                EventPartsTests.this.events.add("error");
            }

            @Override
            public void onComplete() {
                EventPartsTests.this.events.add("complete");
            }
        });
        return subscriptions.get(0);
    }
}
