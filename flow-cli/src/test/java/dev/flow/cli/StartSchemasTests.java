package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.local.FlowStartException;
import dev.flow.readiness.Cause;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartSchemasTests {

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final StartSchemas schemas = new StartSchemas(this.stopped::countDown);

    @Test
    void aFlowWhoseSchemasDoNotFitIsStoppedAtItsStart() throws InterruptedException {
        this.schemas.accept(readiness(ReplicaState.STARTING, Cause.NOT_YET_KNOWN));
        this.schemas.accept(readiness(ReplicaState.NOT_SERVING, Cause.INCOMPATIBLE_SCHEMA));
        assertThat(this.stopped.await(60, TimeUnit.SECONDS)).isTrue();
        assertThatExceptionOfType(FlowStartException.class)
                .isThrownBy(this.schemas::throwIfUnfit)
                .withMessage("The Flow cannot start: INCOMPATIBLE_SCHEMA in words");
    }

    @Test
    void aFlowThatWasReadyIsNotStopped() {
        this.schemas.accept(readiness(ReplicaState.READY, Cause.NONE));
        this.schemas.accept(readiness(ReplicaState.NOT_SERVING, Cause.INCOMPATIBLE_SCHEMA));
        assertThat(this.stopped.getCount()).isOne();
        assertThatCode(this.schemas::throwIfUnfit).doesNotThrowAnyException();
    }

    private static FlowReadiness readiness(ReplicaState state, Cause cause) {
        ReplicaReadiness replica = new ReplicaReadiness(
                "10.0.0.7:12346", state, cause, cause + " in words", Instant.EPOCH, Optional.empty());
        return new FlowReadiness(List.of(new ExecutorReadiness("executor0", List.of(replica), 1)));
    }
}
