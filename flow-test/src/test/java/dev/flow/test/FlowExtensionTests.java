package dev.flow.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.net.ConnectException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** When Flows of tests begin and end, and what is refused; the tests below are run by those above. */
class FlowExtensionTests {

    @Test
    void eachTestHasItsOwnFlowThatEndsWithTheTest() {
        OnePerTest.flows.clear();
        run(OnePerTest.class).assertStatistics((tests) -> tests.succeeded(2));
        assertThat(OnePerTest.flows).hasSize(2).doesNotHaveDuplicates();
        assertThat(OnePerTest.flows).allSatisfy((flow) -> {
            Assertions.assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> new Socket("127.0.0.1", flow.port()).close());
            assertThat(flow.executors())
                    .noneMatch((executor) -> executor.replica().running());
            assertThat(flow.objects(Appends.class)).allMatch((executor) -> ((Appends) executor).closed());
        });
    }

    @Test
    void rejectsAnAmbiguousParameterWithAdvice() {
        run(Ambiguous.class)
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(message(
                                (text) -> text.contains("2 parts of type Executor") && text.contains("RunningFlow")))));
    }

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .execute()
                .testEvents();
    }

    @FlowTest(@ExecutorUnderTest(name = "executor0", uses = Appends.class))
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OnePerTest {

        private static final List<RunningFlow> flows = new ArrayList<>();

        @Test
        void first(RunningFlow flow) {
            flows.add(flow);
        }

        @Test
        void second(RunningFlow flow) {
            flows.add(flow);
        }
    }

    @FlowTest({@ExecutorUnderTest(name = "a"), @ExecutorUnderTest(name = "b")})
    static class Ambiguous {

        @Test
        void which(RunningExecutor executor) {}
    }
}
