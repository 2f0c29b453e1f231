package dev.flow.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServiceWatchTests {

    private final HealthService health = new HealthService(new HealthLimits(3, 10));
    private final HealthClient client = HealthClient.inProcess(this.health);

    @AfterEach
    void stop() {
        this.client.close();
    }

    @Test
    void sendsThePresentStatusAndThenOnlyChanges() {
        WatchRecorder watch = this.client.watch("");
        this.health.set("", true);
        this.health.set("", true);
        this.health.set("", false);
        assertThat(watch.statuses)
                .containsExactly(ServingStatus.NOT_SERVING, ServingStatus.SERVING, ServingStatus.NOT_SERVING);
    }

    @Test
    void sendsServiceUnknownUntilTheNameIsSet() {
        WatchRecorder watch = this.client.watch("unknown");
        assertThat(watch.statuses).containsExactly(ServingStatus.SERVICE_UNKNOWN);
        this.health.set("unknown", true);
        assertThat(watch.statuses).containsExactly(ServingStatus.SERVICE_UNKNOWN, ServingStatus.SERVING);
    }

    @Test
    void rejectsWatchesAboveTheLimitUntilOneEnds() {
        this.client.watch("a");
        this.client.watch("b");
        WatchRecorder third = this.client.watch("c");
        assertThat(this.client.watch("d").ends).containsExactly(Status.Code.RESOURCE_EXHAUSTED);
        third.cancel();
        await().untilAsserted(() -> assertThat(this.client.watch("d").ends).isEmpty());
    }

    @Test
    void rejectsANameAboveTheLimit() {
        assertThat(this.client.watch("x".repeat(11)).ends).containsExactly(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void sendsNoOutdatedStatusToAClientThatReadsSlowly() {
        WatchRecorder watch = this.client.watch("", 0);
        for (int i = 0; i < 1000; i++) {
            this.health.set("", i % 2 == 0);
        }
        this.health.set("", true);
        watch.read(1000);
        await().untilAsserted(() -> assertThat(watch.statuses).endsWith(ServingStatus.SERVING));
        assertThat(watch.statuses).hasSizeLessThan(10);
    }

    @Test
    void buffersOneMessageForAClientThatNeverReadsFromTheNetwork() {
        try (HealthClient network = HealthClient.network(this.health)) {
            WatchRecorder watch = network.watch("", 0);
            await().untilAsserted(() -> assertThat(this.health.watching()).isOne());
            for (int i = 0; i < 40_000; i++) {
                this.health.set("", i % 2 == 0);
            }
            this.health.set("", true);
            watch.read(Integer.MAX_VALUE);
            await().untilAsserted(() -> assertThat(watch.statuses).last().isEqualTo(ServingStatus.SERVING));
            // The messages that the client's window of 64 KiB holds, at 7 bytes each, and one more.
            assertThat(watch.statuses).hasSizeLessThan(65535 / 7 + 10);
        }
    }

    @Test
    void sendsTheLastStatusThatManyThreadsSetAtOnceAndNoStatusTwice() throws InterruptedException {
        WatchRecorder watch = this.client.watch("");
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj((number) -> new Thread(() -> {
                    for (int i = 0; i < 1000; i++) {
                        this.health.set("", (i + number) % 2 == 0);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(watch.statuses).last().isEqualTo(this.client.check(""));
        for (int i = 1; i < watch.statuses.size(); i++) {
            assertThat(watch.statuses.get(i)).isNotEqualTo(watch.statuses.get(i - 1));
        }
    }
}
