package dev.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.ExecutorSource.External;
import dev.flow.net.Protocol;
import dev.flow.yaml.FlowYaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A Flow is a value. */
class FlowTests {

    @Test
    void flowsWithTheSameMeaningAreEqual() {
        assertThat(example()).isEqualTo(example()).hasSameHashCodeAs(example());
        assertThat(example().toBuilder().executor("more").build()).isNotEqualTo(example());
        assertThat(example().toBuilder().build()).isEqualTo(example());
    }

    @Test
    void anExecutorNeedsTheOneBeforeItByDefault() {
        Flow flow = Flow.builder()
                .executor("a")
                .executor("log", (executor) -> executor.floating())
                .executor("b")
                .executor("c", (executor) -> executor.needs("gateway"))
                .join("both", "b", "c")
                .build();
        assertThat(flow.graphDescription())
                .isEqualTo(Map.of(
                        "start-gateway", List.of("a", "c"),
                        "a", List.of("log", "b"),
                        "log", List.of(),
                        "b", List.of("both"),
                        "c", List.of("both"),
                        "both", List.of("end-gateway")));
    }

    @Test
    void theGatewayWaitsForEveryLeaf() {
        Flow flow = Flow.builder()
                .executor("a", (executor) -> executor.needs("gateway"))
                .executor("b", (executor) -> executor.needs("gateway"))
                .build();
        assertThat(flow.graph().leaves()).containsExactly("a", "b");
        assertThat(FlowYaml.reader().read("flow.yml", FlowYaml.write(flow))).isEqualTo(flow);
        assertThat(flow.toBuilder().joinAll("all").build().graph().leaves()).containsExactly("all");
    }

    @Test
    void addressesDetermineTheReplicasOfAnExternalExecutor() {
        ExecutorDefinition indexer = example().executor("indexer").orElseThrow();
        assertThat(indexer.shards()).isEqualTo(2);
        assertThat(indexer.replicas()).isEqualTo(1);
        assertThat(((External) indexer.source()).addresses()).hasSize(2);
    }

    @Test
    void everythingIsWrittenAsYamlAndReadAgain() {
        String yaml = FlowYaml.write(example());
        assertThat(FlowYaml.reader().read("flow.yml", yaml)).as(yaml).isEqualTo(example());
    }

    @Test
    void theDiagramShowsNeedsAndFloatingExecutors() {
        assertThat(example().toMermaid()).isEqualTo("""
                        flowchart LR
                            gatewaystart(["gateway HTTP :12345, GRPC"])
                            e_encoder["encoder<br/>2 Replicas"]
                            e_log["log"]
                            e_indexer[["indexer<br/>2 Shards"]]
                            gatewayend([gateway])
                            gatewaystart --> e_encoder
                            e_encoder -.-> e_log
                            e_encoder --> e_indexer
                            e_indexer --> gatewayend
                        """);
    }

    private static Flow example() {
        return Flow.builder()
                .name("example")
                .serve(Protocol.HTTP, 12345)
                .serve(Protocol.GRPC, 0)
                .host("127.0.0.1")
                .tls(Path.of("certificate.pem"), Path.of("key.pem"))
                .prefetch(20)
                .retries(2)
                .timeoutSend(Duration.ofSeconds(2))
                .jina("title", "Mine")
                .environment("LEVEL", "INFO")
                .executor(
                        "encoder",
                        (executor) -> executor.uses(FlowTests.class)
                                .replicas(2)
                                .minReady(2)
                                .with("size", 7)
                                .environment("LEVEL", "DEBUG")
                                .volumes("/data:/data")
                                .ports(4001, 4002)
                                .timeoutReady(Duration.ofSeconds(30)))
                .executor("log", (executor) -> executor.floating().timeoutReady(Duration.ofMillis(-1)))
                .executor(
                        "indexer",
                        (executor) -> executor.needs("encoder")
                                .external("10.0.0.7:12346", "grpcs://indexer.example:443")
                                .shards(2)
                                .polling("{\"/find\": \"ALL\", \"*\": \"ALL\"}")
                                .when(Map.of("tags__kind", Map.of("$eq", "text")))
                                .noReduce()
                                .retries(0)
                                .timeout(Duration.ofMillis(300))
                                .metadata("authorization", "token"))
                .build();
    }
}
