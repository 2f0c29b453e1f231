package dev.flow.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Check and List. */
class HealthServiceTests {

    private final HealthService health = new HealthService(new HealthLimits(3, 10));
    private final HealthClient client = HealthClient.inProcess(this.health);

    @AfterEach
    void stop() {
        this.client.close();
    }

    @Test
    void reportsNotServingUntilAStatusIsSet() {
        assertThat(this.client.check("")).isEqualTo(ServingStatus.NOT_SERVING);
        this.health.set("", true);
        assertThat(this.client.check("")).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void failsACheckOfAnUnknownNameWithNotFound() {
        assertThat(this.client.failureOf("unknown").getCode()).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void listsEveryName() {
        this.health.set("flow", false);
        assertThat(this.client.list()).containsOnlyKeys("", "flow");
    }

    @Test
    void rejectsANameAboveTheLimit() {
        assertThat(this.client.failureOf("x".repeat(11)).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void rejectsANameOfAMegabyteWithAShortMessage() {
        assertThat(this.client.failureOf("x".repeat(1 << 20)).getDescription())
                .contains("1048576", "10")
                .hasSizeLessThan(100);
    }

    @Test
    void keepsNothingOfAMillionUnknownNames() {
        for (int i = 0; i < 1_000_000; i++) {
            CheckRecorder reply = new CheckRecorder();
            this.health.check(HealthClient.request("n" + i), reply);
            assertThat(reply.code).isEqualTo(Status.Code.NOT_FOUND);
        }
        assertThat(this.client.list()).containsOnlyKeys("");
    }

    private static final class CheckRecorder implements StreamObserver<HealthCheckResponse> {

        private Status.Code code = Status.Code.OK;

        @Override
        public void onNext(HealthCheckResponse response) {}

        @Override
        public void onError(Throwable failure) {
            this.code = Status.fromThrowable(failure).getCode();
        }

        @Override
        public void onCompleted() {}
    }
}
