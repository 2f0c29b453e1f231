package dev.flow.definition.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.DetailViewers;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.HttpStyle;
import dev.flow.definition.Polling;
import dev.flow.definition.ReplicaChoice;
import dev.flow.definition.RetryPolicy;
import dev.flow.definition.ServedPort;
import dev.flow.definition.setting.RawValue;
import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import dev.flow.document.Dialect;
import dev.flow.net.Protocol;
import dev.flow.wire.StackDetail;
import dev.flow.yaml.FlowYaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting of the tables survives a Flow file and properties, with a value that is not the default. */
class EverySettingTests {

    private static final List<Setting<?>> SOURCES =
            List.of(ExecutorSettings.ADDRESSES, ExecutorSettings.NEEDS, ExecutorSettings.FLOATING);

    private final Flow flow = everything();

    @Test
    void theExampleHasEverySetting() {
        assertThat(this.flow.gateway().settings().configured()).containsAll(GatewaySettings.all());
        assertThat(this.flow.executor("a").orElseThrow().settings().configured())
                .containsAll(ExecutorSettings.all().stream()
                        .filter((setting) -> !SOURCES.contains(setting))
                        .collect(Collectors.toSet()));
    }

    @Test
    void aFlowFileContainsEverySetting() {
        String yaml = FlowYaml.write(this.flow);
        assertThat(FlowYaml.reader().environment(Map.of()).read("flow.yml", yaml))
                .as(yaml)
                .isEqualTo(this.flow);
    }

    @Test
    void propertiesContainEverySettingWithAProperty() {
        Map<String, Object> properties = PropertyWriter.properties(this.flow);
        PropertyReader reader = new PropertyReader(new MapProperties(properties));
        Flow read = reader.flow(List.of(new ServedPort(Protocol.GRPC, 0)), reader.executors());
        assertThat(read.executors()).isEqualTo(this.flow.executors());
        List<Setting<?>> withoutProperty = GatewaySettings.all().stream()
                .filter((setting) -> setting.property().isEmpty())
                .toList();
        assertThat(read.gateway().settings())
                .isEqualTo(this.flow.gateway().settings().without(withoutProperty));
    }

    private static Flow everything() {
        Settings gateway = Settings.NONE
                .with(GatewaySettings.HOST, "127.0.0.1")
                .with(GatewaySettings.CERTIFICATE_FILE, "certificate.pem")
                .with(GatewaySettings.KEY_FILE, "key.pem")
                .with(GatewaySettings.PREFETCH, Integer.MAX_VALUE)
                .with(GatewaySettings.RETRIES, 2)
                .with(GatewaySettings.SEND_TIMEOUT, Duration.ofMillis(1500))
                .with(GatewaySettings.RETRY_POLICY, RetryPolicy.SAFE)
                .with(GatewaySettings.RETRY_BUDGET, 0.25)
                .with(GatewaySettings.BALANCE, ReplicaChoice.LEAST_BUSY)
                .with(GatewaySettings.MAX_MESSAGE_SIZE, 1024)
                .with(GatewaySettings.DRY_RUN_TIMEOUT, Duration.ofSeconds(3))
                .with(GatewaySettings.HEARTBEAT_INTERVAL, Duration.ofMillis(100))
                .with(GatewaySettings.HEARTBEAT_TIMEOUT, Duration.ofNanos(1_500_000))
                .with(GatewaySettings.HEARTBEAT_BUSY_TIMEOUT, Duration.ofMinutes(1))
                .with(GatewaySettings.HEARTBEAT_DAMPING, Duration.ZERO)
                .with(GatewaySettings.ERROR_STACKS, StackDetail.FULL)
                .with(GatewaySettings.SHOW_DETAILS, DetailViewers.WHEN_AUTHORIZED)
                .with(GatewaySettings.DOCUMENTS, Dialect.V2)
                .with(GatewaySettings.HTTP_ENABLED, false)
                .with(GatewaySettings.HTTP_MAX_BODY_SIZE, 7)
                .with(GatewaySettings.HTTP_STYLE, HttpStyle.JINA_3_34)
                .with(GatewaySettings.HTTP_DOCS, false)
                .with(GatewaySettings.WEBSOCKET_ENABLED, false)
                .with(GatewaySettings.WEBSOCKET_MAX_MESSAGE_SIZE, 5 * 1024 * 1024)
                .with(GatewaySettings.WEBSOCKET_ALLOWED_ORIGINS, List.of("https://a.example"));
        Settings executor = Settings.NONE
                .with(ExecutorSettings.NO_REDUCE, true)
                .with(ExecutorSettings.WHEN, Map.of("tags__kind", Map.of("$eq", "text")))
                .with(ExecutorSettings.USES, "com.example.Encoder")
                .with(
                        ExecutorSettings.WITH,
                        Map.of("size", 7, "code", "007", "nested", Map.of("list", List.of(1, "2"))))
                .with(ExecutorSettings.ENVIRONMENT, Map.of("LEVEL", "DEBUG"))
                .with(ExecutorSettings.VOLUMES, List.of("/data:/data"))
                .with(ExecutorSettings.PORTS, List.of(4001, 4002))
                .with(ExecutorSettings.READY_TIMEOUT, Duration.ofMillis(-1))
                .with(ExecutorSettings.REPLICAS, 2)
                .with(ExecutorSettings.SHARDS, 2)
                .with(ExecutorSettings.MIN_READY, 2)
                .with(ExecutorSettings.POLLING, Polling.parse("{\"/find\": \"ALL\", \"*\": \"ALL\"}"))
                .with(ExecutorSettings.RETRIES, 0)
                .with(ExecutorSettings.SEND_TIMEOUT, Duration.ofMillis(300))
                .with(ExecutorSettings.METADATA, Map.of("authorization", "token"))
                .with(ExecutorSettings.SSL_BUNDLE, "inner");
        return new Flow(
                "",
                new GatewayDefinition(
                        List.of(new ServedPort(Protocol.GRPC, 0)), completed(gateway, GatewaySettings.all()), Map.of()),
                List.of(new ExecutorDefinition("a", completed(executor, ExecutorSettings.all()), Map.of()), external()),
                Map.of());
    }

    /** Adds a value of every other setting, so that a new setting needs no line here. */
    private static Settings completed(Settings settings, List<Setting<?>> table) {
        Settings completed = settings;
        for (Setting<?> setting : table) {
            if (!completed.configured().contains(setting) && !SOURCES.contains(setting)) {
                completed = sampled(completed, setting);
            }
        }
        return completed;
    }

    private static <T> Settings sampled(Settings settings, Setting<T> setting) {
        return Stream.of("7", "7ms", "false", "true", "text")
                .map(RawValue::text)
                .flatMap((text) -> setting.type().read(text).stream())
                .map((value) -> settings.with(setting, value))
                .filter((changed) -> changed.configured().contains(setting))
                .findFirst()
                .orElseThrow();
    }

    private static ExecutorDefinition external() {
        return Flow.builder()
                .executor("a")
                .executor("b", (b) -> b.external("h:1", "grpcs://h:2"))
                .build()
                .executor("b")
                .orElseThrow();
    }

    /** Properties as {@link PropertyWriter} writes them, without relaxed names. */
    private record MapProperties(Map<String, Object> properties) implements PropertyLookup {

        @Override
        public Optional<String> text(String property) {
            return Optional.ofNullable(this.properties.get(property)).map(String::valueOf);
        }

        @Override
        public Optional<List<String>> list(String property) {
            Map<Integer, String> elements = new TreeMap<>();
            below(property).forEach((index, value) -> elements.put(Integer.parseInt(index), value));
            return elements.isEmpty() ? Optional.empty() : Optional.of(new ArrayList<>(elements.values()));
        }

        @Override
        public Optional<Map<String, String>> map(String property) {
            Map<String, String> elements = below(property);
            return elements.isEmpty() ? Optional.empty() : Optional.of(elements);
        }

        private Map<String, String> below(String property) {
            Map<String, String> elements = new LinkedHashMap<>();
            this.properties.forEach((name, value) -> {
                if (name.startsWith(property + "[")) {
                    elements.put(name.substring(property.length() + 1, name.length() - 1), String.valueOf(value));
                }
            });
            return elements;
        }

        @Override
        public Set<String> names(String prefix) {
            return this.properties.keySet().stream()
                    .filter((name) -> name.startsWith(prefix + "."))
                    .map((name) -> Arrays.asList(
                                    name.substring(prefix.length() + 1).split("\\."))
                            .get(0))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }
}
