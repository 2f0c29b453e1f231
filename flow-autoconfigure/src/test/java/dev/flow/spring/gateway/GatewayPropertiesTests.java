package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.HttpStyle;
import dev.flow.definition.ReplicaChoice;
import dev.flow.definition.RetryPolicy;
import dev.flow.definition.setting.Settings;
import dev.flow.document.Dialect;
import dev.flow.graph.InvalidFlowException;
import dev.flow.spring.FlowProperties;
import dev.flow.spring.executor.ExecutorProperties;
import dev.flow.wire.StackDetail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;

/** Properties of files and environment variables become a Flow. */
class GatewayPropertiesTests {

    @ParameterizedTest
    @ValueSource(strings = {"encoder:", "encoder: {}", "encoder: ''", "encoder:\n        addresses: []"})
    void anEmptyExecutorHasAllDefaults(String executor) {
        Properties properties = Properties.of().executors(executor);
        assertThat(properties.executor("encoder", "encoder"))
                .isEqualTo(new ExecutorDefinition(
                        "encoder", Settings.NONE.with(ExecutorSettings.USES, "encoder"), Map.of()));
        assertThat(OnGatewayCondition.namesExecutors(properties.environment())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"encoder", "my_encoder", "myEncoder", "Encoder", "encoder0"})
    void namesKeepTheSpellingOfTheFile(String name) {
        Properties properties = Properties.of().executors(name + ": { addresses: 'a:1' }");
        assertThat(names(properties)).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({"encoder, ENCODER", "my_encoder, MY_ENCODER", "myEncoder, MYENCODER", "Encoder, ENCODER"})
    void oneEnvironmentVariableChangesOneSetting(String name, String spelled) {
        Properties properties = Properties.of()
                .executors(name + ": { addresses: 'a:1', metadata: {k: v} }")
                .variables(Map.of("FLOW_GATEWAY_EXECUTORS_" + spelled + "_ADDRESSES", "b:2,c:3"));
        assertThat(names(properties)).containsExactly(name);
        assertThat(properties.executor(name).get(ExecutorSettings.ADDRESSES)).containsExactly("b:2", "c:3");
        assertThat(properties.executor(name).metadata()).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void aNameWithAnUnderscoreMayHaveAPropertyOfTwoWords() {
        Properties properties = Properties.of()
                .executors("my_encoder: { addresses: 'a:1,b:2' }")
                .variables(Map.of("FLOW_GATEWAY_EXECUTORS_MY_ENCODER_MIN_READY", "2"));
        assertThat(properties.executor("my_encoder").minReady()).isEqualTo(2);
    }

    @Test
    void environmentVariablesAloneDefineAnExecutor() {
        Properties properties = Properties.of()
                .variables(Map.of(
                        "FLOW_GATEWAY_EXECUTORS_ENCODER_ADDRESSES", "a:1, b:2",
                        "FLOW_GATEWAY_EXECUTORS_ENCODER_MINREADY", "2",
                        "FLOW_GATEWAY_EXECUTORS_ENCODER_SSL_BUNDLE", "inner"));
        assertThat(OnGatewayCondition.namesExecutors(properties.environment())).isTrue();
        assertThat(names(properties)).containsExactly("encoder");
        ExecutorDefinition encoder = properties.executor("encoder");
        assertThat(((External) encoder.source()).addresses()).hasToString("[grpc://a:1, grpc://b:2]");
        assertThat(encoder.minReady()).isEqualTo(2);
        assertThat(encoder.find(ExecutorSettings.SSL_BUNDLE)).contains("inner");
    }

    @Test
    void addressesAreAListOrATextWithCommas() {
        Properties properties = Properties.of()
                .executors(
                        "listed: { addresses: ['a:1', 'b:2'] }\n      joined: { addresses: 'a:1,b:2', needs: listed }");
        assertThat(properties.executor("listed").source())
                .isEqualTo(properties.executor("joined").source());
    }

    @Test
    void aNameInCapitalsIsKept() {
        Properties properties =
                Properties.of().executors("A: { addresses: 'a:1' }\n      b: { addresses: 'a:1', needs: A }");
        assertThat(names(properties)).containsExactly("A", "b");
    }

    @Test
    void aNameWithOnlyUnknownPropertiesIsRejected() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> Properties.ofEncoder("adresses", "a:1").flow())
                .withMessageContaining("flow.gateway.executors.encoder");
    }

    @Test
    void settingsOfTheGatewayAreReadByTheirProperties() {
        GatewayDefinition gateway = Properties.of(
                        "prefetch", "7",
                        "retry", "safe",
                        "retry-budget", "0.5",
                        "balance", "leastBusy",
                        "timeout-send", "PT2S",
                        "max-message-size", "1KB",
                        "dry-run.timeout", "300",
                        "heartbeat.busyTimeout", "1m",
                        "http.style", "jina-3.34",
                        "http.docs", "false",
                        "websocket.allowed-origins", "https://a.example, https://b.example")
                .flow()
                .gateway();
        assertThat(gateway.prefetch()).isEqualTo(7);
        assertThat(gateway.get(GatewaySettings.RETRY_POLICY)).isEqualTo(RetryPolicy.SAFE);
        assertThat(gateway.get(GatewaySettings.RETRY_BUDGET)).isEqualTo(0.5);
        assertThat(gateway.get(GatewaySettings.BALANCE)).isEqualTo(ReplicaChoice.LEAST_BUSY);
        assertThat(gateway.timeoutSend()).hasValue(Duration.ofSeconds(2));
        assertThat(gateway.get(GatewaySettings.MAX_MESSAGE_SIZE)).isEqualTo(1024);
        assertThat(gateway.get(GatewaySettings.DRY_RUN_TIMEOUT)).hasMillis(300);
        assertThat(gateway.heartbeat().busyTimeout()).hasMinutes(1);
        assertThat(gateway.get(GatewaySettings.HTTP_STYLE)).isEqualTo(HttpStyle.JINA_3_34);
        assertThat(gateway.get(GatewaySettings.HTTP_DOCS)).isFalse();
        assertThat(gateway.get(GatewaySettings.WEBSOCKET_ALLOWED_ORIGINS))
                .isEqualTo(List.of("https://a.example", "https://b.example"));
    }

    @ParameterizedTest
    @CsvSource({"full, FULL", "Full, FULL", "NONE, NONE", "causes, CAUSES"})
    void stacksHaveAnyCase(String spelled, StackDetail stacks) {
        Properties properties = Properties.of()
                .variables(Map.of("FLOW_GATEWAY_ERRORS_STACKS", spelled, "FLOW_EXECUTOR_ERRORS_STACKS", spelled));
        assertThat(properties.flow().gateway().get(GatewaySettings.ERROR_STACKS))
                .isEqualTo(stacks);
        assertThat(bind(properties, "flow.executor", ExecutorProperties.class)
                        .errors()
                        .stacks())
                .isEqualTo(stacks);
    }

    @ParameterizedTest
    @CsvSource({"v1, V1", "V1, V1", "v2, V2"})
    void dialectsHaveAnyCase(String spelled, Dialect dialect) {
        Properties properties = Properties.of().variables(Map.of("FLOW_DOCUMENTS", spelled));
        assertThat(bind(properties, "flow", FlowProperties.class).documents()).isEqualTo(dialect);
        assertThat(properties.flow().gateway().get(GatewaySettings.DOCUMENTS)).isEqualTo(dialect);
    }

    @Test
    void portsOfExecutorsMayBeEnvironmentVariables() {
        Properties properties = Properties.of().variables(Map.of("FLOW_EXECUTOR_PORTS_ENCODER", "12347"));
        assertThat(bind(properties, "flow.executor", ExecutorProperties.class).ports())
                .isEqualTo(Map.of("encoder", 12347));
    }

    private static List<String> names(Properties properties) {
        return properties.flow().executors().stream()
                .map(ExecutorDefinition::name)
                .toList();
    }

    private static <T> T bind(Properties properties, String prefix, Class<T> type) {
        return Binder.get(properties.environment()).bindOrCreate(prefix, type);
    }
}
