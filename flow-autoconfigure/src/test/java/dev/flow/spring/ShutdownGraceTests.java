package dev.flow.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ShutdownGraceTests {

    private static final String GRPC = "spring.grpc.server.shutdown.grace-period";
    private static final String PHASE = "spring.lifecycle.timeout-per-shutdown-phase";

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void itIsHalfAMinuteAsBootHasIt() {
        assertThat(grace()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void itIsTheShorterOfTheTwo() {
        this.environment.setProperty(GRPC, "20s");
        assertThat(grace()).isEqualTo(Duration.ofSeconds(20));
        this.environment.setProperty(PHASE, "1500");
        assertThat(grace()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void aNumberAloneIsSecondsForTheGrpcServer() {
        this.environment.setProperty(GRPC, "7");
        assertThat(grace()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aServerThatWaitsAsLongAsItTakesDoesNotCount() {
        this.environment.setProperty(GRPC, "-1s");
        this.environment.setProperty(PHASE, "12s");
        assertThat(grace()).isEqualTo(Duration.ofSeconds(12));
    }

    private Duration grace() {
        return ShutdownGrace.of(this.environment);
    }
}
