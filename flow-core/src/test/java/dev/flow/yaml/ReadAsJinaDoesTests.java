package dev.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.ExecutorDefinition;
import dev.flow.ExecutorSource.External;
import dev.flow.ExecutorSource.Started;
import dev.flow.Flow;
import dev.flow.ServedPort;
import dev.flow.connection.Polling;
import dev.flow.connection.ReplicaAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Flow files mean what real versions of Jina made of them: flows/jina-*.json, by flows/graphs.py. */
class ReadAsJinaDoesTests {

    private static final Path FLOWS = Path.of("src/test/resources/flows");
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final FlowYaml READER = FlowYaml.reader()
            .environment(Map.of("FLOW_TEST_PORT", "12399", "FLOW_TEST_NAME", "first"))
            .context(Map.of("name", "mine", "width", 7, "copies", 3));

    @TestFactory
    Stream<DynamicTest> asJina3_6() throws IOException {
        return compared("jina-3.6.16.json", List.of("gateway-block.yml"));
    }

    @TestFactory
    Stream<DynamicTest> asJina3_34() throws IOException {
        return compared("jina-3.34.0.json", List.of());
    }

    @TestFactory
    Stream<DynamicTest> writtenAndReadAgainItIsEqual() throws IOException {
        try (Stream<Path> files = Files.list(FLOWS)) {
            return files.filter((file) -> file.toString().endsWith(".yml")).toList().stream()
                    .map((file) -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        Flow flow = READER.read(file);
                        String text = flow.toYaml();
                        assertThat(FlowYaml.reader().read("written", text))
                                .as(text)
                                .isEqualTo(flow);
                    }));
        }
    }

    private static Stream<DynamicTest> compared(String recorded, List<String> withGatewaysItDoesNotKnow)
            throws IOException {
        JsonNode flows =
                JSON.readTree(Files.readString(FLOWS.resolve(recorded))).path("flows");
        return flows.propertyNames().stream()
                .map((file) -> DynamicTest.dynamicTest(file, () -> {
                    Flow flow = READER.read(FLOWS.resolve(file));
                    JsonNode jina = flows.path(file);
                    assertGraph(flow, jina.path("graph"));
                    if (!withGatewaysItDoesNotKnow.contains(file)) {
                        assertGateway(flow, jina.path("gateway"));
                        assertThat(flow.executors().stream()
                                        .filter(ExecutorDefinition::noReduce)
                                        .map(ExecutorDefinition::name))
                                .isEqualTo(texts(jina.path("no_reduce")));
                    }
                    flow.executors()
                            .forEach((executor) -> assertExecutor(
                                    executor, jina.path("executors").path(executor.name()), jina.path("conditions")));
                    assertThat(flow.executors()).hasSize(jina.path("executors").size());
                }));
    }

    private static void assertGraph(Flow flow, JsonNode graph) {
        Map<String, List<String>> description = flow.graphDescription();
        assertThat(JSON.<JsonNode>valueToTree(description)).isEqualTo(graph);
    }

    private static void assertGateway(Flow flow, JsonNode gateway) {
        assertThat(flow.gateway().ports().stream().map(ServedPort::protocol).map(Enum::name))
                .isEqualTo(texts(gateway.path("protocol")));
        if (!gateway.path("port").isNull()) {
            assertThat(JSON.<JsonNode>valueToTree(flow.gateway().ports().stream()
                            .map(ServedPort::port)
                            .toList()))
                    .isEqualTo(gateway.path("port"));
        }
        assertThat(flow.gateway().prefetch()).isEqualTo(gateway.path("prefetch").intValue());
        assertThat(flow.gateway().retries()).isEqualTo(gateway.path("retries").intValue());
        assertThat(flow.gateway().timeoutSend().map(Duration::toMillis).orElse(0L))
                .isEqualTo(gateway.path("timeout_send").longValue(0));
    }

    private static void assertExecutor(ExecutorDefinition executor, JsonNode jina, JsonNode conditions) {
        assertThat(executor.replicas()).isEqualTo(jina.path("replicas").intValue());
        assertThat(executor.shards()).isEqualTo(jina.path("shards").intValue());
        assertThat(executor.calls().polling())
                .isEqualTo(Polling.parse(jina.path("polling").asString()));
        assertThat(JSON.<JsonNode>valueToTree(executor.when()))
                .isEqualTo(
                        conditions.path(executor.name()).isMissingNode()
                                ? JSON.createObjectNode()
                                : conditions.path(executor.name()));
        if (executor.source() instanceof Started started) {
            assertThat(jina.path("external").booleanValue()).isFalse();
            assertThat(started.timeoutReady().map(Duration::toMillis).orElse(-1L))
                    .isEqualTo(jina.path("timeout_ready").longValue());
            jina.path("env")
                    .properties()
                    .forEach((variable) -> assertThat(started.environment())
                            .containsEntry(
                                    variable.getKey(), variable.getValue().asString()));
        } else if (executor.source() instanceof External external) {
            assertThat(external.addresses().stream()
                            .map(ReplicaAddress::toString)
                            .sorted())
                    .isEqualTo(texts(jina.path("addresses")));
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach((text) -> texts.add(text.asString()));
        return texts;
    }
}
