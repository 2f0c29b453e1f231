package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.document.Dialect;
import dev.flow.spring.FlowProperties;
import dev.flow.spring.executor.ExecutorProperties;
import dev.flow.wire.StackDetail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** What users write, and what becomes of it. */
class GatewayPropertiesTests {

    private final ConfigurableEnvironment environment = new StandardEnvironment();

    @ParameterizedTest
    @ValueSource(strings = {"encoder:", "encoder: {}", "encoder: ''", "encoder:\n        addresses: []"})
    void anExecutorOfWhichNothingIsSaidIsThereWithAllDefaults(String executor) {
        executors(executor);
        assertThat(gateway().executors()).isEqualTo(Map.of("encoder", GatewayProperties.Executor.BY_DEFAULT));
        assertThat(OnGatewayCondition.namesExecutors(this.environment)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"encoder", "my_encoder", "myEncoder", "Encoder", "encoder0"})
    void namesStayAsAFileSpellsThem(String name) {
        executors(name + ": { addresses: 'a:1' }");
        assertThat(gateway().executors()).containsOnlyKeys(name);
    }

    @ParameterizedTest
    @CsvSource({"encoder, ENCODER", "my_encoder, MY_ENCODER", "myEncoder, MYENCODER", "Encoder, ENCODER"})
    void oneEnvironmentVariableChangesOneThing(String name, String spelled) {
        executors(name + ": { addresses: 'a:1', needs: gateway }");
        variables(Map.of("FLOW_GATEWAY_EXECUTORS_" + spelled + "_ADDRESSES", "b:2,c:3"));
        assertThat(gateway().executors()).containsOnlyKeys(name);
        assertThat(gateway().executors().get(name).addresses()).containsExactly("b:2", "c:3");
        assertThat(gateway().executors().get(name).needs()).containsExactly("gateway");
        assertThat(ConfiguredFlow.of(gateway().executors(), OnGatewayCondition.names(this.environment))
                        .names())
                .containsExactly(name);
    }

    @Test
    void ofANameWithAnUnderscoreAPropertyOfTwoWordsIsSetWithOneToo() {
        executors("my_encoder: { addresses: 'a:1,b:2' }");
        variables(Map.of("FLOW_GATEWAY_EXECUTORS_MY_ENCODER_MIN_READY", "2"));
        assertThat(gateway().executors().get("my_encoder").minReady()).isEqualTo(2);
    }

    @Test
    void anEnvironmentVariableAloneMakesAnExecutor() {
        variables(Map.of("FLOW_GATEWAY_EXECUTORS_ENCODER_ADDRESSES", "a:1, b:2"));
        assertThat(OnGatewayCondition.namesExecutors(this.environment)).isTrue();
        assertThat(gateway().executors()).containsOnlyKeys("encoder");
        assertThat(gateway().executors().get("encoder").addresses()).containsExactly("a:1", "b:2");
    }

    @Test
    void theRestOfAnExecutorComesByVariablesToo() {
        variables(Map.of(
                "FLOW_GATEWAY_EXECUTORS_ENCODER_ADDRESSES", "a:1,b:2",
                "FLOW_GATEWAY_EXECUTORS_ENCODER_MINREADY", "2",
                "FLOW_GATEWAY_EXECUTORS_ENCODER_SSL_BUNDLE", "inner"));
        GatewayProperties.Executor encoder = gateway().executors().get("encoder");
        assertThat(encoder.minReady()).isEqualTo(2);
        assertThat(encoder.ssl().bundle()).isEqualTo("inner");
    }

    @Test
    void addressesAreAListOrSeparatedByCommas() {
        executors("listed: { addresses: ['a:1', 'b:2'] }\n      joined: { addresses: 'a:1,b:2', needs: listed }");
        assertThat(gateway().executors().get("listed").addresses())
                .isEqualTo(gateway().executors().get("joined").addresses())
                .containsExactly("a:1", "b:2");
    }

    @ParameterizedTest
    @CsvSource({"full, FULL", "Full, FULL", "NONE, NONE", "causes, CAUSES"})
    void stacksAreSpelledInAnyCase(String spelled, StackDetail stacks) {
        variables(Map.of("FLOW_GATEWAY_ERRORS_STACKS", spelled, "FLOW_EXECUTOR_ERRORS_STACKS", spelled));
        assertThat(gateway().errors().stacks()).isEqualTo(stacks);
        assertThat(bind("flow.executor", ExecutorProperties.class).errors().stacks())
                .isEqualTo(stacks);
    }

    @ParameterizedTest
    @CsvSource({"v1, V1", "V1, V1", "v2, V2"})
    void dialectsAreSpelledInAnyCase(String spelled, Dialect dialect) {
        variables(Map.of("FLOW_DOCUMENTS", spelled));
        assertThat(bind("flow", FlowProperties.class).documents()).isEqualTo(dialect);
    }

    @Test
    void portsOfExecutorsComeByVariablesToo() {
        variables(Map.of("FLOW_EXECUTOR_PORTS_ENCODER", "12347"));
        assertThat(bind("flow.executor", ExecutorProperties.class).ports()).isEqualTo(Map.of("encoder", 12347));
    }

    @Test
    void anExecutorInCapitalsOnlyStays() {
        executors("A: { addresses: 'a:1' }\n      b: { addresses: 'a:1', needs: A }");
        assertThat(gateway().executors()).containsOnlyKeys("A", "b");
    }

    private void executors(String yaml) {
        String text = "flow:\n  gateway:\n    executors:\n      " + yaml + "\n";
        try {
            new YamlPropertySourceLoader()
                    .load("application.yml", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))
                    .forEach(this.environment.getPropertySources()::addLast);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void variables(Map<String, Object> variables) {
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        this.environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
    }

    private GatewayProperties gateway() {
        return bind("flow.gateway", GatewayProperties.class);
    }

    private <T> T bind(String prefix, Class<T> type) {
        ConfigurationPropertySources.attach(this.environment);
        return Binder.get(this.environment).bindOrCreate(prefix, type);
    }
}
