package dev.flow.test;

import static dev.flow.test.FlowAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.GatewaySettings;
import dev.flow.document.Document;
import dev.flow.readiness.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A Gateway and an Executor whose network breaks, and Replicas that go. */
@FlowTest(@ExecutorUnderTest(name = "executor0", proxied = true))
class PartitionTests {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void detectsABlackHoleAndItsEnd(RunningFlow flow, RunningReplica replica) {
        replica.network().blackHole();
        assertThat(flow).becomesNotReadyWithin(SOON).misses("executor0", Cause.TIMEOUT);
        replica.network().pass();
        assertThat(flow).recoversWithin(SOON);
    }

    @Test
    void detectsLostAnswersWhileRequestsArrive(RunningFlow flow, RunningReplica replica) {
        replica.network().loseAnswers();
        assertThat(flow).becomesNotReadyWithin(SOON).misses("executor0", Cause.TIMEOUT);
        replica.network().pass();
        assertThat(flow).recoversWithin(SOON);
    }

    @Test
    void detectsLostRequestsWhileTheConnectionIsOpen(RunningFlow flow, RunningReplica replica) {
        replica.network().loseRequests();
        assertThat(flow).becomesNotReadyWithin(SOON).misses("executor0", Cause.TIMEOUT);
        replica.network().pass();
        assertThat(flow).recoversWithin(SOON);
    }

    @Test
    void aDryRunInABlackHoleEndsInTimeWithTheCause(RunningFlow flow, RunningReplica replica) {
        replica.network().blackHole();
        long start = System.nanoTime();
        assertThat(flow.dryRun().ready()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void reconnectsAfterAReset(RunningFlow flow, RunningReplica replica) {
        replica.network().reset();
        assertThat(flow).becomesNotReadyWithin(SOON);
        replica.network().pass();
        assertThat(flow).recoversWithin(SOON);
        assertThat(flow.post("/any", Document.ofText("hi"))).hasSize(1);
    }

    @Test
    void staysReadyOnASlowNetwork(RunningFlow flow, RunningReplica replica) {
        replica.network().latency(Duration.ofMillis(50));
        assertThat(flow.dryRun().ready()).isTrue();
        assertThat(flow.post("/any", Document.ofText("hi"))).hasSize(1);
        assertThat(flow).isReady();
    }

    /** However long a busy machine takes to connect. */
    @Test
    void aRestartedExecutorIsReadyInTheNextDryRun() {
        try (RunningFlow flow = RunningFlow.start((gateway) -> gateway.set(GatewaySettings.DRY_RUN_TIMEOUT, SOON))) {
            RunningReplica replica = flow.executor("executor0").replicas().get(0);
            replica.stop();
            assertThat(flow.dryRun().ready()).isFalse();
            assertThat(flow.dryRun().ready()).isFalse();
            replica.start();
            assertThat(flow.dryRun().ready()).isTrue();
            assertThat(flow.post("/any", Document.ofText("hi"))).hasSize(1);
        }
    }

    @Test
    @FlowTest(@ExecutorUnderTest(name = "executor0", replicas = 3))
    void requestsSucceedWhileOneOfThreeReplicasRestarts(RunningFlow flow, RunningExecutor executor) {
        for (int i = 0; i < 300; i++) {
            if (i == 100) {
                executor.replicas().get(1).stop();
            }
            if (i == 200) {
                executor.replicas().get(1).start();
            }
            String text = "r" + i;
            assertThat(flow.post("/any", Document.ofText(text)))
                    .extracting((document) -> document.text().orElseThrow())
                    .containsExactly(text);
        }
    }
}
