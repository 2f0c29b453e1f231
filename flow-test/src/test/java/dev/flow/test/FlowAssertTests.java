package dev.flow.test;

import static dev.flow.test.FlowAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flow.gateway.Gateway;
import dev.flow.readiness.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What failed assertions tell. */
@FlowTest
class FlowAssertTests {

    private static final Duration A_MOMENT = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void aFailureShowsTheReadyExecutors(Gateway gateway, RunningReplica replica) {
        assertFails(() -> assertThat(gateway).isNotReady(), "not to be ready", "executor0 is ready", replica.address());
        assertFails(() -> assertThat(gateway).misses("executor0"), "executor0 not to be ready");
        assertFails(() -> assertThat(gateway).becomesNotReadyWithin(A_MOMENT), "not ready within PT0.05S");
    }

    @Test
    void aFailureShowsTheMissingReplicaAndItsCause(Gateway gateway, RunningReplica replica) {
        replica.stop();
        assertThat(gateway).becomesNotReadyWithin(SOON);
        assertFails(() -> assertThat(gateway).isReady(), "executor0 is not ready: " + replica.address(), "since 2");
        assertFails(() -> assertThat(gateway).recoversWithin(A_MOMENT), "ready within PT0.05S", "is not ready: ");
        assertFails(() -> assertThat(gateway).misses("executor0", Cause.TLS_HANDSHAKE), "because of TLS_HANDSHAKE");
    }

    @Test
    void rejectsAnUnknownExecutor(Gateway gateway) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(gateway).misses("executor1"))
                .withMessageContaining("'executor1'");
    }

    private static void assertFails(Runnable assertion, String... words) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion::run)
                .satisfies((failure) -> org.assertj.core.api.Assertions.assertThat(failure.getMessage())
                        .contains(words));
    }
}
