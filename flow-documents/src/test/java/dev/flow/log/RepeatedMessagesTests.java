package dev.flow.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedMessagesTests {

    private final AtomicLong now = new AtomicLong(5);
    private final RepeatedMessages messages = new RepeatedMessages(Duration.ofSeconds(1), this.now::get);

    @Test
    void suppressesMessagesForASecondAndCountsThem() {
        assertThat(this.messages.next("a")).hasValue(0);
        assertThat(this.messages.next("a")).isEmpty();
        assertThat(this.messages.next("a")).isEmpty();
        this.now.addAndGet(1_000_000_000);
        assertThat(this.messages.next("a")).hasValue(2);
        assertThat(this.messages.next("a")).isEmpty();
    }

    @Test
    void doesNotSuppressAMessageWithAnotherKey() {
        this.messages.next("a");
        assertThat(this.messages.next("b")).hasValue(0);
    }

    @Test
    void limitsMessagesWithMoreKeysThanItRemembers() {
        long logged = IntStream.range(0, 100_000)
                .filter((key) -> this.messages.next("client " + key).isPresent())
                .count();
        assertThat(logged).isLessThan(2_000);
        this.now.addAndGet(1_000_000_000);
        assertThat(this.messages.next("a new client")).hasValue(0);
    }

    @Test
    void mentionsSuppressedMessagesOnlyIfThereAreAny() {
        assertThat(RepeatedMessages.suffix(0)).isEmpty();
        assertThat(RepeatedMessages.suffix(7)).contains("7");
    }
}
