package dev.flow.test;

import static dev.flow.test.FlowAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.document.Document;
import dev.flow.gateway.Gateway;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What tests under {@link FlowTest} get. */
@FlowTest({@ExecutorUnderTest(name = "first", uses = Appends.class), @ExecutorUnderTest(name = "second", replicas = 2)})
class FlowTestTests {

    @Test
    void startsAReadyFlow(RunningFlow flow, Gateway gateway) {
        assertThat((Object) gateway).isSameAs(flow.gateway());
        assertThat(gateway).isReady();
        assertThat(flow.post("/append", Document.ofText("hi")))
                .extracting((document) -> document.text().orElseThrow())
                .containsExactly("hi!");
    }

    @Test
    void injectsAnExecutorInThisJvmByItsClass(RunningFlow flow, Appends first) {
        flow.post("/append", Document.ofText("hi"));
        assertThat(first.asked()).containsExactly("hi");
    }

    @Test
    void anExecutorNeedsThePreviousOneByDefault(Gateway gateway) {
        assertThat(gateway.graph().leaves()).containsExactly("second");
        assertThat(gateway.readiness().executors().get(1).replicas()).hasSize(2);
    }

    @Test
    @FlowTest
    void anAnnotationOnAMethodOverridesTheOneOnTheClass(
            RunningFlow flow, RunningExecutor only, RunningReplica replica) {
        assertThat(flow.executors()).containsExactly(only);
        assertThat(only.replica()).isSameAs(replica);
        assertThat(only.name()).isEqualTo("executor0");
    }

    @Nested
    class Within {

        private static RunningFlow shared;

        @BeforeAll
        static void start(RunningFlow flow) {
            shared = flow;
        }

        @Test
        void testsShareAFlowThatBeforeAllStarted(RunningFlow flow) {
            // Asserting it of the Flow would be about its Gateway.
            assertThat((Object) flow).isSameAs(shared);
            assertThat(flow.executors()).hasSize(2);
        }
    }

    @Nested
    @FlowTest({
        @ExecutorUnderTest(name = "left", uses = Appends.class),
        @ExecutorUnderTest(name = "right", needs = "gateway")
    })
    class InParallel {

        @Test
        void executorsAfterTheGatewayRunInParallel(Gateway gateway) {
            assertThat(gateway.graph().leaves()).isEqualTo(List.of("left", "right"));
        }
    }
}
