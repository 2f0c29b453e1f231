package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.graph.FlowGraph;
import dev.flow.graph.InvalidFlowException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order of Executors follows from their needs, and not from the order of properties. */
class ConfiguredOrderTests {

    @Test
    void oneExecutorDoesNotNeedNeeds() {
        assertThat(graph(Map.of("encoder", "")).names()).containsExactly("encoder");
    }

    @Test
    void theOrderOfPropertiesHasNoMeaning() {
        Map<String, String> needs = new LinkedHashMap<>();
        needs.put("ranker", "indexer");
        needs.put("indexer", "encoder");
        needs.put("encoder", "");
        assertThat(graph(needs).names()).containsExactly("encoder", "indexer", "ranker");
    }

    @Test
    void aFlowMayHaveNoExecutor() {
        assertThat(Properties.of().flow().executors()).isEmpty();
    }

    @Test
    void twoExecutorsWithoutNeedsAreRejectedWithWhatToSet() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> graph(Map.of("b", "", "a", "")))
                .withMessageContaining("[a, b]")
                .satisfies((invalid) ->
                        assertThat(invalid.advice()).contains("flow.gateway.executors.b.needs=a", "or gateway"));
    }

    @Test
    void twoExecutorsMayNeedTheGateway() {
        assertThat(graph(Map.of("a", "gateway", "b", "gateway")).leaves()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aFlowMayBranchJoinAndFloat() {
        FlowGraph graph = Properties.of().executors("""
                        encoder: {addresses: 'a:1'}
                              left: {addresses: 'a:1', needs: encoder}
                              right: {addresses: 'a:1', needs: encoder}
                              ranker: {addresses: 'a:1', needs: [left, right]}
                              logger: {addresses: 'a:1', needs: encoder, floating: true}
                        """).flow().graph();
        assertThat(graph.leaves()).containsExactly("ranker");
        assertThat(graph.names()).hasSize(5);
    }

    private static FlowGraph graph(Map<String, String> needsByName) {
        Map<String, String> properties = new LinkedHashMap<>();
        needsByName.forEach((name, needs) -> {
            properties.put("executors." + name + ".needs", needs);
            properties.put("executors." + name + ".addresses", "localhost:1");
        });
        return Properties.of(properties.entrySet().stream()
                        .flatMap((entry) -> Stream.of(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new))
                .flow()
                .graph();
    }
}
