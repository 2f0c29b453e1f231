package dev.flow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PacedSubscriptionTests {

    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final PacedSubscription paced = new PacedSubscription(this.ready::get);
    private final Source source = new Source();

    @Test
    void requestsOneItemAtATime() {
        this.paced.start(this.source);
        this.paced.requestNext();
        assertThat(this.source.requested).isEqualTo(1);

        assertThat(this.paced.receive()).isTrue();
        this.paced.requestNext();
        assertThat(this.source.requested).isEqualTo(2);
    }

    @Test
    void requestsNothingUntilTheReceiverIsReady() {
        this.ready.set(false);
        this.paced.start(this.source);
        assertThat(this.source.requested).isZero();

        this.ready.set(true);
        this.paced.requestNext();
        assertThat(this.source.requested).isEqualTo(1);
    }

    @Test
    void cancelsASourceThatArrivesAfterTheEnd() {
        this.paced.cancel();

        this.paced.start(this.source);

        assertThat(this.source.cancelled).isTrue();
        assertThat(this.source.requested).isZero();
    }

    @Test
    void cancelsASecondSource() {
        this.paced.start(new Source());

        this.paced.start(this.source);

        assertThat(this.source.cancelled).isTrue();
    }

    @Test
    void endsOnlyOnce() {
        this.paced.start(this.source);

        assertThat(this.paced.end()).isTrue();
        assertThat(this.paced.end()).isFalse();
        assertThat(this.paced.receive()).isFalse();
        assertThat(this.source.cancelled).isFalse();
    }

    private static final class Source implements Flow.Subscription {

        private long requested;
        private boolean cancelled;

        @Override
        public void request(long count) {
            this.requested += count;
        }

        @Override
        public void cancel() {
            this.cancelled = true;
        }
    }
}
