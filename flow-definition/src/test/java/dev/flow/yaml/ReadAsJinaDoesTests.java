package dev.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.AroundShards;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.Flow;
import dev.flow.definition.Polling;
import dev.flow.definition.ServedPort;
import dev.flow.net.ReplicaAddress;
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
import tools.jackson.databind.node.ObjectNode;

/** Flow files mean what real versions of Jina made of them: flows/jina-*.json, by flows/graphs.py. */
class ReadAsJinaDoesTests {

    private static final Path FLOWS = Path.of("src/test/resources/flows");
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final FlowYaml READER = FlowYaml.reader()
            .environment(Map.of("FLOW_TEST_PORT", "12399", "FLOW_TEST_NAME", "first"))
            .context(Map.of("name", "mine", "width", 7, "copies", 3));

    /** What came after 3.6: a Gateway in a block of its own, with several protocols, and {@code no_reduce}. */
    private static final List<String> NEWER_GATEWAYS = List.of(
            "gateway-block.yml", "gateway-one-protocol.yml", "gateway-overrides.yml", "gateway-two-protocols.yml");

    @TestFactory
    Stream<DynamicTest> asJina3_6() throws IOException {
        return compared("jina-3.6.16.json", NEWER_GATEWAYS);
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
                        String text = FlowYaml.write(flow);
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
                    assertAround(flow, jina.path("executors"));
                }));
    }

    private static void assertGraph(Flow flow, JsonNode graph) {
        Map<String, List<String>> description = flow.graphDescription();
        assertThat(JSON.<JsonNode>valueToTree(description)).isEqualTo(graph);
    }

    private static void assertGateway(Flow flow, JsonNode gateway) {
        assertThat(flow.gateway().ports().stream().map(ServedPort::protocol).map(Enum::name))
                .isEqualTo(texts(gateway.path("protocol")));
        assertThat(flow.gateway().host()).isEqualTo(gateway.path("host").asString());
        if (!gateway.path("port").isNull()) {
            assertThat(JSON.<JsonNode>valueToTree(flow.gateway().ports().stream()
                            .map(ServedPort::port)
                            .toList()))
                    .isEqualTo(gateway.path("port"));
        }
        int prefetch = gateway.path("prefetch").intValue();
        assertThat(flow.gateway().prefetch()).isEqualTo(prefetch == 0 ? Integer.MAX_VALUE : prefetch);
        assertThat(flow.gateway().retries()).isEqualTo(gateway.path("retries").intValue());
        assertThat(flow.gateway().timeoutSend().map(Duration::toMillis).orElse(0L))
                .isEqualTo(gateway.path("timeout_send").longValue(0));
    }

    private static void assertExecutor(ExecutorDefinition executor, JsonNode jina, JsonNode conditions) {
        assertThat(executor.shards()).isEqualTo(jina.path("shards").intValue());
        if (executor.shards() > 1) {
            assertThat(executor.polling())
                    .isEqualTo(Polling.parse(jina.path("polling").asString()));
        }
        assertThat(JSON.<JsonNode>valueToTree(executor.when()))
                .isEqualTo(
                        conditions.path(executor.name()).isMissingNode()
                                ? JSON.createObjectNode()
                                : conditions.path(executor.name()));
        if (executor.source() instanceof Started started) {
            assertThat(executor.replicas()).isEqualTo(jina.path("replicas").intValue());
            assertStarted(started, jina);
        } else if (executor.source() instanceof External external) {
            // 3.6 knows one address of an Executor, and not how to read several.
            assertThat(external.addresses().stream().map(ReplicaAddress::toString))
                    .containsAll(texts(jina.path("addresses")));
        }
    }

    private static void assertStarted(Started started, JsonNode jina) {
        assertThat(jina.path("external").booleanValue()).isFalse();
        assertThat(started.timeoutReady().map(Duration::toMillis).orElse(-1L))
                .isEqualTo(jina.path("timeout_ready").longValue());
        jina.path("env")
                .properties()
                .forEach((variable) -> assertThat(started.environment())
                        .containsEntry(variable.getKey(), variable.getValue().asString()));
        String uses = jina.path("uses").asString();
        JsonNode inline = uses.startsWith("{")
                ? JSON.readTree(uses)
                : JSON.createObjectNode().put("jtype", uses);
        assertThat(started.uses().equals(Started.PASS_THROUGH) ? "BaseExecutor" : started.uses())
                .isEqualTo(inline.path("jtype").asString());
        ObjectNode with = JSON.createObjectNode();
        with.setAll((ObjectNode) inline.path("with").asObjectOpt().orElse(JSON.createObjectNode()));
        with.setAll((ObjectNode) jina.path("uses_with"));
        assertThat(JSON.<JsonNode>valueToTree(started.with())).isEqualTo(with);
    }

    /** What Jina's Head sends to before and after the Shards. */
    private static void assertAround(Flow flow, JsonNode jina) {
        Flow expanded = flow.expanded();
        flow.executors()
                .forEach((executor) -> Map.of("before", AroundShards.BEFORE, "after", AroundShards.AFTER)
                        .forEach((place, key) -> assertThat(expanded.executor(executor.name() + "_" + key)
                                        .filter((around) -> around.source() instanceof Started)
                                        .map((around) -> ((Started) around.source()).uses()))
                                .isEqualTo(jina.path(executor.name())
                                        .path("around")
                                        .path(place)
                                        .asStringOpt())));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach((text) -> texts.add(text.asString()));
        return texts;
    }
}
