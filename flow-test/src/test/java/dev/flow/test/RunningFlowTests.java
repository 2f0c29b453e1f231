package dev.flow.test;

import static dev.flow.test.FlowAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.flow.document.Document;
import dev.flow.executor.Requests;
import dev.flow.launch.LaunchException;
import dev.flow.readiness.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Flows that are started by a test itself. */
class RunningFlowTests {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void throwsTheErrorOfAnExecutor() {
        try (RunningFlow flow = RunningFlow.start(ExecutorSetup.inThisJvm("executor0", new Appends()))) {
            assertThatExceptionOfType(FailedReplyException.class)
                    .isThrownBy(() -> flow.post("/bad", Document.ofText("hi")))
                    .withMessageContaining("too bad");
        }
    }

    @Test
    void rejectsFaultsThatAReplicaDoesNotSupport() {
        try (RunningFlow flow = RunningFlow.start()) {
            RunningReplica replica = flow.executor("executor0").replica();
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(replica::freeze)
                    .withMessageContainingAll("SIG", "process");
            assertThatIllegalStateException().isThrownBy(replica::network).withMessageContaining("proxied");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> flow.executor("other"))
                    .withMessageContainingAll("'other'", "executor0");
        }
    }

    @Test
    void restartsAReplicaInThisJvmOnItsPort() {
        try (RunningFlow flow = RunningFlow.start()) {
            RunningReplica replica = flow.executor("executor0").replica();
            String address = replica.address();
            replica.stop();
            assertThat(flow).becomesNotReadyWithin(SOON).misses("executor0");
            replica.start();
            assertThat(flow).recoversWithin(SOON);
            assertThat(replica.address()).isEqualTo(address);
        }
    }

    @Test
    void freezesThawsKillsAndRestartsAProcess() {
        try (RunningFlow flow = RunningFlow.start(ExecutorSetup.inProcesses("executor0", Appends.class))) {
            RunningReplica replica = flow.executor("executor0").replica();
            replica.freeze();
            assertThat(flow).becomesNotReadyWithin(SOON).misses("executor0", Cause.TIMEOUT);
            replica.thaw();
            assertThat(flow).recoversWithin(SOON);
            replica.kill();
            assertThat(replica.running()).isFalse();
            assertThat(flow).becomesNotReadyWithin(SOON).misses("executor0");
            replica.start();
            assertThat(flow).recoversWithin(SOON);
            assertThat(flow.post("/append", Document.ofText("hi"))).hasSize(1);
        }
    }

    @Test
    void closesAFlowWithAFrozenProcess() {
        RunningFlow flow = RunningFlow.start(ExecutorSetup.inProcesses("executor0", Appends.class));
        RunningReplica replica = flow.executor("executor0").replica();
        replica.freeze();
        flow.close();
        assertThat(replica.running()).isFalse();
    }

    @Test
    void rejectsAClassThatCannotBeLaunchedWithoutLeftovers() {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> RunningFlow.start(
                        ExecutorSetup.inThisJvm("first", new Appends()),
                        ExecutorSetup.inProcesses("second", WithArgument.class)))
                .withMessageContaining("no public no-argument constructor");
    }

    static final class WithArgument {

        public WithArgument(String model) {}

        @Requests
        void nothing() {}
    }
}
