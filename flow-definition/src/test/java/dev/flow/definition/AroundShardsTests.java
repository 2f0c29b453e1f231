package dev.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.graph.InvalidFlowException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is before and after the Shards of an Executor becomes Executors of their own. */
class AroundShardsTests {

    @Test
    void theGraphLeadsThroughThem() {
        Flow flow = Flow.builder()
                .executor("first")
                .executor(
                        "indexer",
                        (indexer) -> indexer.shards(2)
                                .replicas(3)
                                .uses("Indexer")
                                .with("size", 7)
                                .when(Map.of("text", Map.of("$eq", "a")))
                                .jina(AroundShards.BEFORE, "Splitter")
                                .jina(AroundShards.AFTER, Map.of("jtype", "Merger", "with", Map.of("top", 3))))
                .executor("last")
                .build();
        Flow expanded = flow.expanded();
        assertThat(expanded.graphDescription())
                .isEqualTo(Map.of(
                        "start-gateway", List.of("first"),
                        "first", List.of("indexer_uses_before"),
                        "indexer_uses_before", List.of("indexer"),
                        "indexer", List.of("indexer_uses_after"),
                        "indexer_uses_after", List.of("last"),
                        "last", List.of("end-gateway")));
        ExecutorDefinition before = expanded.executor("indexer_uses_before").orElseThrow();
        ExecutorDefinition shards = expanded.executor("indexer").orElseThrow();
        ExecutorDefinition after = expanded.executor("indexer_uses_after").orElseThrow();
        assertThat(List.of(before.processes(), shards.processes(), after.processes()))
                .containsExactly(1, 6, 1);
        assertThat(before.when()).isNotEmpty();
        assertThat(shards.when()).isEmpty();
        assertThat(shards.noReduce()).isTrue();
        assertThat(shards.jina()).isEmpty();
        assertThat(((Started) after.source()).uses()).isEqualTo("Merger");
        assertThat(((Started) after.source()).with()).isEqualTo(Map.of("top", 3, "size", 7));
        assertThat(expanded.expanded()).isEqualTo(expanded);
    }

    @Test
    void answersAreJoinedBeforeTheShardsWhereWhatIsAfterThemGetsTheirsAsTheyAre() {
        Flow flow = Flow.builder()
                .executor("a", (a) -> a.needs("gateway"))
                .executor("b", (b) -> b.needs("gateway"))
                .executor(
                        "indexer",
                        (indexer) -> indexer.needs("a", "b").shards(2).jina(AroundShards.AFTER, "Merger"))
                .build();
        ExecutorDefinition joining =
                flow.expanded().executor("indexer_uses_before").orElseThrow();
        assertThat(joining.noReduce()).isFalse();
        assertThat(joining.step().needs()).containsExactly("a", "b");
        assertThat(((Started) joining.source()).uses()).isEqualTo(Started.PASS_THROUGH);
    }

    @Test
    void theyMayBeThereAlready() {
        Flow flow = Flow.builder()
                .executor("indexer", (indexer) -> indexer.shards(2).jina(AroundShards.BEFORE_ADDRESS, "10.0.0.7:12346"))
                .build();
        assertThat(flow.expanded().executor("indexer_uses_before").orElseThrow().source())
                .isInstanceOfSatisfying(
                        External.class,
                        (there) -> assertThat(there.addresses()).hasToString("[grpc://10.0.0.7:12346]"));
        Flow nowhere = Flow.builder()
                .executor("indexer", (indexer) -> indexer.shards(2).jina(AroundShards.AFTER_ADDRESS, "here"))
                .build();
        assertThatThrownBy(nowhere::expanded)
                .isInstanceOf(InvalidFlowException.class)
                .hasMessageContaining("Executor 'indexer'")
                .hasMessageContaining("uses_after_address");
    }

    @Test
    void withoutShardsThereIsNothingAroundThem() {
        Flow flow = Flow.builder()
                .executor("indexer", (indexer) -> indexer.jina(AroundShards.BEFORE, "Splitter"))
                .build();
        assertThat(flow.expanded()).isSameAs(flow);
    }

    @Test
    void whatPassesEverythingThroughIsLeftOutHoweverItIsWritten() {
        assertThat(List.<Object>of("BaseExecutor", Map.of("jtype", "BaseExecutor"), Map.of()))
                .allSatisfy((passing) -> {
                    Flow flow = Flow.builder()
                            .executor("indexer", (indexer) -> indexer.shards(2).jina(AroundShards.BEFORE, passing))
                            .build();
                    assertThat(flow.expanded().graph().names()).containsExactly("indexer");
                });
    }

    @Test
    void whatIsSaidOfOneForPythonGoesWithIt() {
        Map<String, Object> splitter = Map.of("jtype", "docker://splitter", "metas", Map.of("workspace", "w"));
        Flow flow = Flow.builder()
                .executor("indexer", (indexer) -> indexer.shards(2).jina(AroundShards.BEFORE, splitter))
                .build();
        assertThat(flow.expanded().executor("indexer_uses_before").orElseThrow().jina())
                .isEqualTo(Map.of("uses_metas", Map.of("workspace", "w")));
    }

    @Test
    void oneThatFloatsIsRefused() {
        Flow flow = Flow.builder()
                .executor("indexer", (indexer) -> indexer.shards(2).floating().jina(AroundShards.BEFORE, "Splitter"))
                .build();
        assertThatThrownBy(flow::expanded).hasMessageContaining("Executor 'indexer' floats and has uses_before");
    }
}
