package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import dev.flow.definition.FlowBuilder;
import dev.flow.graph.InvalidFlowException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GatewayGraphTests {

    @Test
    void convertsSuccessorsToNeeds() {
        Map<String, List<String>> description = new TreeMap<>(Map.of(
                "start-gateway", List.of("a"),
                "a", List.of("audit", "b", "c"),
                "b", List.of("d"),
                "c", List.of("d"),
                "d", List.of("end-gateway"),
                "audit", List.of()));
        Flow flow = flow(description, List.of("a", "b", "c", "d", "audit"));
        assertThat(executor(flow, "d").step().needs()).containsExactly("b", "c");
        assertThat(executor(flow, "audit").step().floating()).isTrue();
        assertThat(flow.graphDescription()).containsAllEntriesOf(description);
    }

    @Test
    void anExecutorFloatsIfNothingLeadsFromItToTheEnd() {
        Flow flow = flow(
                new TreeMap<>(Map.of(
                        "start-gateway",
                        List.of("a", "b"),
                        "a",
                        List.of("end-gateway"),
                        "b",
                        List.of("c"),
                        "c",
                        List.of())),
                List.of("a", "b", "c"));
        assertThat(executor(flow, "a").step().floating()).isFalse();
        assertThat(executor(flow, "b").step().floating()).isTrue();
        assertThat(executor(flow, "c").step().floating()).isTrue();
    }

    @Test
    void anExecutorWithoutAnEntryLeadsToTheEndAsInJina() {
        Flow flow = flow(Map.of("start-gateway", List.of("my-encoder")), List.of("my-encoder"));
        assertThat(executor(flow, "my-encoder").step().floating()).isFalse();
    }

    @Test
    void appliesSettingsOfExecutors() {
        FlowBuilder builder = Flow.builder();
        new GatewayGraph(
                        Map.of("start-gateway", List.of("a"), "a", List.of("end-gateway")),
                        Map.of("a", List.of("host:1", "grpcs://host:2")),
                        Map.of("a", Map.of("key", "value")),
                        Map.of("a", Map.of("tags__n", Map.of("$eq", 1))),
                        List.of("a"))
                .addTo(builder);
        ExecutorDefinition executor = executor(builder.build(), "a");
        assertThat(executor.replicas()).isEqualTo(2);
        assertThat(executor.metadata()).containsEntry("key", "value");
        assertThat(executor.when()).containsKey("tags__n");
        assertThat(executor.noReduce()).isTrue();
    }

    @Test
    void convertsAnEmptyGraphToAnEmptyFlow() {
        assertThat(flow(Map.of(), List.of()).executors()).isEmpty();
        assertThat(flow(Map.of("start-gateway", List.of("end-gateway")), List.of())
                        .executors())
                .isEmpty();
    }

    @Test
    void rejectsAnExecutorWithoutAnAddress() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> flow(Map.of("start-gateway", List.of("a")), List.of()))
                .withMessageContainingAll("'a'", "address");
    }

    @Test
    void rejectsAnExecutorWithoutAPredecessor() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> flow(Map.of("a", List.of("end-gateway")), List.of("a")))
                .withMessageContainingAll("'a'", "--graph-description");
    }

    private static Flow flow(Map<String, List<String>> description, List<String> names) {
        FlowBuilder builder = Flow.builder();
        Map<String, List<String>> addresses =
                names.stream().collect(Collectors.toMap((name) -> name, (name) -> List.of("localhost:1")));
        new GatewayGraph(description, addresses, Map.of(), Map.of(), List.of()).addTo(builder);
        return builder.build();
    }

    private static ExecutorDefinition executor(Flow flow, String name) {
        return flow.executor(name).orElseThrow();
    }
}
