package dev.flow.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowGraphTests {

    @Test
    void executorsComeAfterWhatTheyNeedInWhateverOrderTheyAreGiven() {
        FlowGraph graph = FlowGraph.of(List.of(step("ranker", "indexer"), step("encoder"), step("indexer", "encoder")));
        assertThat(graph.names()).containsExactly("encoder", "indexer", "ranker");
    }

    @Test
    void aFlowWithoutExecutorsHasNone() {
        assertThat(FlowGraph.of(List.of()).leaves()).isEmpty();
    }

    @Test
    void theGatewayAsANeedIsTheStart() {
        assertThat(FlowGraph.of(List.of(step("encoder", "gateway"))).leaves()).containsExactly("encoder");
    }

    @Test
    void rejectsAnUnknownNeedWithTheKnownExecutors() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> FlowGraph.of(List.of(step("encoder"), step("indexer", "encodr"))))
                .withMessage("Executor 'indexer' needs 'encodr', which is not an Executor of this Flow")
                .satisfies((invalid) -> assertThat(invalid.advice()).contains("[encoder, indexer]"));
    }

    @Test
    void rejectsACycleWithItsExecutors() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> FlowGraph.of(List.of(step("a", "c"), step("b", "a"), step("c", "b"))))
                .withMessageContaining("'a', 'b', 'c'")
                .withMessageContaining("cycle");
    }

    @Test
    void rejectsADuplicateName() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> FlowGraph.of(List.of(step("encoder"), step("encoder"))))
                .withMessageContaining("Executor 'encoder' is defined twice");
    }

    @Test
    void leavesAreThoseNobodyElseWaitsFor() {
        FlowGraph graph = FlowGraph.of(List.of(
                step("a"),
                step("b", "a"),
                step("c", "a"),
                new Step("floats", List.of("c"), true),
                step("d", "a", "gateway")));
        assertThat(graph.leaves()).containsExactly("b", "c", "d");
    }

    @Test
    void rejectsANeedThatFloats() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> FlowGraph.of(List.of(new Step("floats", List.of(), true), step("b", "floats"))))
                .withMessageContaining("which floats");
    }

    @Test
    void anExecutorThatFloatsMayNeedAnotherOne() {
        FlowGraph graph = FlowGraph.of(
                List.of(step("a"), new Step("floats", List.of("a"), true), new Step("after", List.of("floats"), true)));
        assertThat(graph.leaves()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1encoder", "my encoder", "-encoder", "été", "gateway", "a/b", "a\nb"})
    void aNameThatIsNoIdentifierIsRefused(String name) {
        assertThatExceptionOfType(InvalidFlowException.class).isThrownBy(() -> step(name));
    }

    private static Step step(String name, String... needs) {
        return new Step(name, List.of(needs));
    }
}
