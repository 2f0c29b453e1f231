package dev.flow.spring.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.graph.InvalidFlowException;
import dev.flow.grpc.tls.GrpcTls.ClientCertificate;
import dev.flow.wire.StackDetail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

class ExecutorPortsTests {

    private static final LocalExecutors NO_GATEWAY = LocalExecutors.NONE;

    @Test
    void oneExecutorListensOnTheDefaultPortOfJina() {
        assertThat(ExecutorPorts.of(Set.of("encoder"), NO_GATEWAY, properties(null, Map.of())))
                .isEqualTo(Map.of("encoder", new ExecutorPort(12346, "flow.executor.port")));
    }

    @Test
    void oneExecutorListensOnTheConfiguredPort() {
        assertThat(ExecutorPorts.of(Set.of("encoder"), NO_GATEWAY, properties(7, Map.of())))
                .isEqualTo(Map.of("encoder", new ExecutorPort(7, "flow.executor.port")));
    }

    @Test
    void aPortByNameOverridesThePortOfTheApplication() {
        assertThat(ExecutorPorts.of(Set.of("encoder"), NO_GATEWAY, properties(7, Map.of("encoder", 8))))
                .isEqualTo(Map.of("encoder", new ExecutorPort(8, "flow.executor.ports.encoder")));
    }

    @ParameterizedTest
    @CsvSource({"encoder, ENCODER", "my-encoder, MYENCODER", "my_encoder, MY_ENCODER", "my_encoder, MYENCODER"})
    void aVariableReplacesAPortByName(String name, String variable) {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.replace(
                "systemEnvironment",
                new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of("FLOW_EXECUTOR_PORTS_" + variable, "2")));
        assertPort(environment, name);
        sources.addLast(new MapPropertySource("file", Map.of("flow.executor.ports." + name, "1")));
        assertPort(environment, name);
    }

    private static void assertPort(StandardEnvironment environment, String name) {
        ConfigurationPropertySources.attach(environment);
        ExecutorProperties bound =
                Binder.get(environment).bindOrCreate("flow.executor", Bindable.of(ExecutorProperties.class));
        assertThat(ExecutorPorts.of(Set.of(name), NO_GATEWAY, bound))
                .isEqualTo(Map.of(name, new ExecutorPort(2, "flow.executor.ports." + name)));
    }

    @Test
    void severalExecutorsListenOnTheirOwnPorts() {
        assertThat(ExecutorPorts.of(Set.of("a", "b"), NO_GATEWAY, properties(null, Map.of("a", 1, "b", 2))))
                .isEqualTo(Map.of(
                        "a",
                        new ExecutorPort(1, "flow.executor.ports.a"),
                        "b",
                        new ExecutorPort(2, "flow.executor.ports.b")));
    }

    @Test
    void theOnlyExecutorWithoutAPortByNameListensOnThePortOfTheApplication() {
        assertThat(ExecutorPorts.of(Set.of("a", "b"), NO_GATEWAY, properties(7, Map.of("a", 1))))
                .containsEntry("b", new ExecutorPort(7, "flow.executor.port"));
    }

    @Test
    void rejectsSeveralExecutorsOnThePortOfTheApplication() {
        for (Integer port : new Integer[] {null, 7}) {
            assertThatExceptionOfType(InvalidFlowException.class)
                    .isThrownBy(() -> ExecutorPorts.of(Set.of("a", "b"), NO_GATEWAY, properties(port, Map.of())))
                    .withMessageContainingAll("a", "b", "port")
                    .satisfies((invalid) -> assertThat(invalid.advice()).contains("flow.executor.ports."));
        }
    }

    @Test
    void anExecutorOfTheOwnGatewayNeedsNoPort() {
        LocalExecutors local = new LocalExecutors(Set.of("a", "b"));
        assertThat(ExecutorPorts.of(Set.of("a", "b"), local, properties(null, Map.of())))
                .isEmpty();
        assertThat(ExecutorPorts.of(Set.of("a", "b"), local, properties(null, Map.of("b", 0))))
                .isEqualTo(Map.of("b", new ExecutorPort(0, "flow.executor.ports.b")));
    }

    @Test
    void opensAConfiguredPortForAnExecutorOfTheOwnGateway() {
        LocalExecutors local = new LocalExecutors(Set.of("a"));
        assertThat(ExecutorPorts.of(Set.of("a"), local, properties(7, Map.of())))
                .containsOnlyKeys("a");
    }

    @Test
    void rejectsAPortOfAnUnknownExecutor() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> ExecutorPorts.of(Set.of("a"), NO_GATEWAY, properties(null, Map.of("b", 1))))
                .withMessageContaining("flow.executor.ports.b")
                .satisfies((invalid) -> assertThat(invalid.advice()).contains("[a]"));
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> ExecutorPorts.of(Set.of(), NO_GATEWAY, properties(null, Map.of("b", 1))))
                .satisfies((invalid) -> assertThat(invalid.advice()).contains("@FlowExecutor(\"b\")"));
    }

    @Test
    void matchesNamesThatAnEnvironmentVariableCannotExpress() {
        assertThat(ExecutorPorts.of(
                        Set.of("myEncoder", "my_indexer"),
                        NO_GATEWAY,
                        properties(null, Map.of("myencoder", 1, "my.indexer", 2))))
                .isEqualTo(Map.of(
                        "myEncoder",
                        new ExecutorPort(1, "flow.executor.ports.myEncoder"),
                        "my_indexer",
                        new ExecutorPort(2, "flow.executor.ports.my_indexer")));
    }

    private static ExecutorProperties properties(@Nullable Integer port, Map<String, Integer> ports) {
        return new ExecutorProperties(
                true,
                "0.0.0.0",
                port,
                ports,
                List.of(),
                DataSize.ofMegabytes(1),
                Duration.ZERO,
                new ExecutorProperties.Errors(StackDetail.CAUSES),
                new ExecutorProperties.Grpc(
                        1000, null, null, null, 8192, Duration.ofSeconds(10), 1000, Duration.ofSeconds(5)),
                new ExecutorProperties.Ssl(null, ClientCertificate.NONE));
    }
}
