package dev.flow.hostile.victim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class VictimTests {

    private static final class Gate implements Victim.Client {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        @Override
        public void request() throws InterruptedException {
            this.entered.countDown();
            this.open.await();
        }

        @Override
        public void close() {
            this.open.countDown();
        }
    }

    @Test
    void countsRequestsThatAreDueWhileOneHangs() throws Exception {
        Gate gate = new Gate();
        try (Victim victim = Victim.start("test", gate)) {
            gate.entered.await();
            await().until(() -> victim.figures().p99().compareTo(Duration.ofMillis(200)) > 0);
            assertThat(victim.figures().rate()).isZero();
        }
    }

    @Test
    void forgetsTheWindowBefore() throws Exception {
        Gate gate = new Gate();
        try (Victim victim = Victim.start("test", gate)) {
            gate.entered.await();
            await().until(() -> victim.figures().p99().compareTo(Duration.ofMillis(200)) > 0);
            gate.open.countDown();
            victim.begin();
            await().until(() -> victim.figures().rate() > 0);
            assertThat(victim.figures().failed()).isZero();
        }
    }
}
