package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.ExecutorSource;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.graph.InvalidFlowException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Executors run, and which properties are rejected. */
class FlowDefinitionFactoryTests {

    @Test
    void addressesPrecedeBeansAndPrograms() {
        ExecutorSource source = Properties.ofEncoder("addresses", "a:1,grpcs://b:2", "uses", "pass-through")
                .executor("encoder", "encoder")
                .source();
        assertThat(source)
                .isInstanceOfSatisfying(
                        External.class,
                        (external) -> assertThat(external.addresses()).hasToString("[grpc://a:1, grpcs://b:2]"));
    }

    @Test
    void aBeanWithTheNameOfTheExecutorPrecedesAProgram() {
        assertThat(uses(Properties.ofEncoder("uses", "pass-through").executor("encoder", "encoder")))
                .isEqualTo("encoder");
    }

    @Test
    void aBeanMayServeAnExecutorWithAnotherName() {
        assertThat(uses(Properties.ofEncoder("uses", "other").executor("encoder", "other")))
                .isEqualTo("other");
    }

    @Test
    void aProgramStartsIfNoBeanHasTheName() {
        ExecutorDefinition executor =
                Properties.ofEncoder("uses", "pass-through").executor("encoder", "indexer");
        assertThat(uses(executor)).isEqualTo("pass-through");
        assertThat(executor.get(ExecutorSettings.READY_TIMEOUT)).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anExecutorWithoutLocationIsRejectedWithTheThreeWaysToSetIt(String uses) {
        assertRejected(Properties.ofEncoder("uses", uses))
                .withMessageContaining("Executor 'encoder'")
                .satisfies((invalid) -> assertThat(invalid.advice())
                        .contains(
                                "flow.gateway.executors.encoder.addresses",
                                "@FlowExecutor(\"encoder\")",
                                "flow.gateway.executors.encoder.uses"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        addresses  | a:1,b               | 'b'           | flow.gateway.executors.encoder.addresses
        addresses  | localhost           | 'localhost'   | flow.gateway.executors.encoder.addresses
        min-ready  | 3                   | min_ready is 3| flow.gateway.executors.encoder.min-ready
        min-ready  | 0                   | '0'           | flow.gateway.executors.encoder.min-ready
        replicas   | 0                   | '0'           | flow.gateway.executors.encoder.replicas
        replicas   | many                | 'many'        | flow.gateway.executors.encoder.replicas
        shards     | 0                   | '0'           | flow.gateway.executors.encoder.shards
        polling    | some                | 'some'        | flow.gateway.executors.encoder.polling
        retries    | 1001                | '1001'        | flow.gateway.executors.encoder.retries
        timeout    | 0ms                 | '0ms'         | flow.gateway.executors.encoder.timeout
        floating   | perhaps             | 'perhaps'     | flow.gateway.executors.encoder.floating
        when       | {"a": {"$near": 3}} | $near         | flow.gateway.executors.encoder.when
        when       | {                   | '{'           | flow.gateway.executors.encoder.when
        needs      | nobody              | 'nobody'      | flow.gateway.executors.encoder.needs
        """)
    void anInvalidPropertyIsRejectedWithItsNameAndValue(String name, String value, String problem, String property) {
        Properties properties = name.equals("addresses")
                ? Properties.ofEncoder(name, value)
                : Properties.ofEncoder("uses", "pass-through", name, value);
        assertRejected(properties)
                .withMessageContaining(problem)
                .satisfies((invalid) -> assertThat(invalid.advice()).contains(property));
    }

    @ParameterizedTest
    @CsvSource({
        "prefetch, -1",
        "max-message-size, 3GB",
        "heartbeat.timeout, 0s",
        "heartbeat.damping, -1ms",
        "retry-budget, 1001",
        "retry, never",
        "balance, random",
        "errors.stacks, some",
        "http.max-body-size, 0B"
    })
    void anInvalidPropertyOfTheGatewayIsRejectedWithItsNameAndValue(String name, String value) {
        assertRejected(Properties.of("executors.encoder.addresses", "a:1", name, value))
                .withMessageStartingWith("flow.gateway." + name + " is '" + value + "', expected ");
    }

    @Test
    void aNameMayHaveFewerAddressesThanReplicasMustBeReady() {
        assertThat(Properties.ofEncoder("addresses", "dns:///a:1", "min-ready", "3")
                        .executor("encoder")
                        .minReady())
                .isEqualTo(3);
    }

    @Test
    void addressesThatShardsCannotShareEvenlyAreRejected() {
        assertRejected(Properties.ofEncoder("addresses", "a:1,b:2,c:3", "shards", "2"))
                .withMessageContaining("3 addresses for 2 Shards");
    }

    @Test
    void aBeanIsOneReplica() {
        assertRejected(Properties.ofEncoder("replicas", "2"), "encoder").withMessageContaining("2 Replicas");
    }

    private static String uses(ExecutorDefinition executor) {
        return ((Started) executor.source()).uses();
    }

    private static ThrowableAssertAlternative<InvalidFlowException> assertRejected(
            Properties properties, String... beans) {
        return assertThatExceptionOfType(InvalidFlowException.class).isThrownBy(() -> properties.flow(beans));
    }
}
