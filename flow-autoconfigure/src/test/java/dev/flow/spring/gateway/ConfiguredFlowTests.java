package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.flow.graph.FlowGraph;
import dev.flow.graph.InvalidFlowException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfiguredFlowTests {

    @Test
    void oneExecutorNeedsToSayNothing() {
        assertThat(ConfiguredFlow.of(flow(executor("encoder")), Set.of()).names())
                .containsExactly("encoder");
    }

    @Test
    void theOrderOfThePropertiesMeansNothing() {
        Map<String, GatewayProperties.Executor> flow =
                flow(executor("ranker", "indexer"), executor("indexer", "encoder"), executor("encoder"));
        assertThat(ConfiguredFlow.of(flow, Set.of()).names()).containsExactly("encoder", "indexer", "ranker");
    }

    @Test
    void noExecutorsMakeAFlowToo() {
        assertThat(ConfiguredFlow.of(Map.of(), Set.of()).names()).isEmpty();
    }

    @Test
    void twoThatSayNothingAreRefusedWithWhatToSay() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> ConfiguredFlow.of(flow(executor("b"), executor("a")), Set.of()))
                .withMessage("the Executors [a, b] do not say what they need, so their order is unknown")
                .satisfies((invalid) ->
                        assertThat(invalid.advice()).contains("flow.gateway.executors.b.needs=a", "or gateway"));
    }

    @Test
    void aFlowMayBranchJoinAndFloat() {
        Map<String, GatewayProperties.Executor> flow = flow(
                executor("encoder"),
                executor("left", "encoder"),
                executor("right", "encoder"),
                executor("ranker", "left", "right"),
                entry("logger", Configured.executor("needs", "encoder", "floating", "true")));
        FlowGraph graph = ConfiguredFlow.of(flow, Set.of());
        assertThat(graph.leaves()).containsExactly("ranker");
        assertThat(graph.names()).hasSize(5);
    }

    @Test
    void aNameWithNothingKnownBelowItIsRefused() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> ConfiguredFlow.of(flow(executor("encoder")), Set.of("encoder", "indexer")))
                .withMessage("flow.gateway.executors.indexer is set, but to nothing that an Executor has");
    }

    @Test
    void anEnvironmentVariableMaySayMoreOfAnExecutorThatIsNamedElsewhere() {
        assertThat(ConfiguredFlow.of(flow(executor("my_Encoder")), Set.of("my", "my_Encoder"))
                        .names())
                .containsExactly("my_Encoder");
        assertThat(ConfiguredFlow.of(flow(executor("myEncoder")), Set.of("myencoder", "myEncoder"))
                        .names())
                .containsExactly("myEncoder");
    }

    @SafeVarargs
    private static Map<String, GatewayProperties.Executor> flow(
            Map.Entry<String, GatewayProperties.Executor>... executors) {
        Map<String, GatewayProperties.Executor> flow = new LinkedHashMap<>();
        Arrays.stream(executors).forEach((executor) -> flow.put(executor.getKey(), executor.getValue()));
        return flow;
    }

    private static Map.Entry<String, GatewayProperties.Executor> executor(String name, String... needs) {
        return entry(name, Configured.executor("needs", String.join(",", needs)));
    }
}
