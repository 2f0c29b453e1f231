package dev.flow.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.gateway.admission.Admission;
import dev.flow.gateway.admission.AdmissionClient;
import dev.flow.gateway.admission.AdmissionSettings;
import dev.flow.proto.wire.DataRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionMetersTests {

    private final Admission admission =
            new Admission(new AdmissionSettings(100, 3, 2, true, Duration.ofSeconds(1), Duration.ofSeconds(60), 1000));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CompletableFuture<DataRequest> reply = new CompletableFuture<>();

    @AfterEach
    void close() {
        this.admission.close();
    }

    @Test
    void showsWhatIsInFlightWaitsAndWasRefused() {
        new AdmissionMeters(this.admission).bindTo(this.registry);
        for (int i = 0; i < 4; i++) {
            send();
        }
        assertThat(gauge("flow.admission.limit")).isEqualTo(2);
        assertThat(gauge("flow.admission.in.flight")).isEqualTo(2);
        assertThat(gauge("flow.admission.waiting")).isEqualTo(1);
        assertThat(refused("client")).isEqualTo(1);
        assertThat(refused("capacity")).isZero();

        this.reply.complete(DataRequest.getDefaultInstance());

        assertThat(gauge("flow.admission.in.flight")).isZero();
        assertThat(gauge("flow.admission.waiting")).isZero();
    }

    private void send() {
        AdmissionClient client = this.admission.client("10.0.0.1");
        this.admission.admit(DataRequest.getDefaultInstance(), client, false, (request) -> this.reply);
    }

    private double gauge(String name) {
        return this.registry.get(name).gauge().value();
    }

    private double refused(String reason) {
        return this.registry
                .get("flow.admission.refused")
                .tag("reason", reason)
                .functionCounter()
                .count();
    }
}
