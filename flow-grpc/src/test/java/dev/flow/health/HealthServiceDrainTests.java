package dev.flow.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServiceDrainTests {

    private final HealthService health = new HealthService();
    private final HealthClient client = HealthClient.inProcess(this.health);

    @AfterEach
    void stop() {
        this.client.close();
    }

    @Test
    void reportsNotServingAndCompletesAllWatches() {
        this.health.set("", true);
        WatchRecorder watch = this.client.watch("");
        this.health.drain();
        assertThat(watch.statuses).containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING);
        assertThat(watch.ends).containsExactly(Status.Code.OK);
    }

    @Test
    void reportsNotServingWhateverIsSetLaterAndCompletesNewWatches() {
        this.health.drain();
        this.health.set("", true);
        assertThat(this.client.check("")).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(this.client.watch("").ends).containsExactly(Status.Code.OK);
    }

    @Test
    void appliesAtTheNextOpenWhatWasSetDuringTheDrain() {
        this.health.set("flow", true);
        this.health.drain();
        this.health.set("", true);
        this.health.set("flow", false);
        this.health.open();
        assertThat(this.client.check("")).isEqualTo(ServingStatus.SERVING);
        assertThat(this.client.check("flow")).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(this.client.watch("").ends).isEmpty();
    }

    @Test
    void keepsLivenessServing() {
        this.health.set(HealthService.LIVENESS, true);
        WatchRecorder watch = this.client.watch(HealthService.LIVENESS);
        this.health.drain();
        assertThat(this.client.check(HealthService.LIVENESS)).isEqualTo(ServingStatus.SERVING);
        assertThat(watch.statuses).containsExactly(ServingStatus.SERVING);
        assertThat(watch.ends).containsExactly(Status.Code.OK);
    }
}
