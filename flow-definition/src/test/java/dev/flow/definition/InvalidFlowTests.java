package dev.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import dev.flow.net.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid and contradictory definitions are rejected, and the exception names the part of the Flow. */
class InvalidFlowTests {

    @ParameterizedTest
    @MethodSource
    void rejectsAnInvalidExecutorWithItsSetting(String setting, UnaryOperator<ExecutorDefinitionBuilder> definition) {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> Flow.builder().executor("a", definition))
                .satisfies((invalid) -> {
                    assertThat(invalid.subject())
                            .isEqualTo(FlowSubject.executor("a").setting(setting));
                    assertThat(invalid.getMessage()).startsWith("Executor 'a'");
                    assertThat(invalid.advice()).endsWith(".");
                });
    }

    static Stream<Arguments> rejectsAnInvalidExecutorWithItsSetting() {
        return Stream.of(
                executor("replicas", (a) -> a.replicas(0)),
                executor("shards", (a) -> a.shards(-1)),
                executor("replicas", (a) -> a.replicas(1000).shards(1000)),
                executor("min_ready", (a) -> a.minReady(2)),
                executor("port", (a) -> a.ports(1, 2)),
                executor("port", (a) -> a.ports(70000)),
                executor("timeout_send", (a) -> a.timeout(Duration.ZERO)),
                executor("retries", (a) -> a.retries(1001)),
                executor("when", (a) -> a.when(Map.of("x", Map.of("$no", 1)))),
                executor("addresses", (a) -> a.address("nowhere")),
                executor("addresses", (a) -> a.external()),
                executor("addresses", (a) -> a.external("h:1,h:2,h:3").shards(2)));
    }

    @ParameterizedTest
    @MethodSource
    void rejectsContradictoryCallsAtOnce(String setting, UnaryOperator<ExecutorDefinitionBuilder> definition) {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> definition.apply(ExecutorDefinition.builder("a")))
                .withMessageContaining("'" + setting + "'");
    }

    static Stream<Arguments> rejectsContradictoryCallsAtOnce() {
        return Stream.of(
                executor("uses", (a) -> a.uses("com.example.Encoder").external("h:1")),
                executor("uses", (a) -> a.external("h:1").uses("com.example.Encoder")),
                executor("uses_with", (a) -> a.address("h:1").with("size", 7)),
                executor("env", (a) -> a.address("h:1").environment("A", "b")),
                executor("volumes", (a) -> a.volumes("/a:/b").address("h:1")),
                executor("replicas", (a) -> a.address("h:1").replicas(2)),
                executor("port", (a) -> a.address("h:1").ports(1)),
                executor(
                        "timeout_ready",
                        (a) -> a.timeoutReady(Duration.ofSeconds(1)).address("h:1")));
    }

    private static Arguments executor(String setting, UnaryOperator<ExecutorDefinitionBuilder> definition) {
        return Arguments.of(setting, definition);
    }

    @ParameterizedTest
    @MethodSource
    void rejectsAnInvalidGateway(String name, UnaryOperator<FlowBuilder> definition) {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> definition.apply(Flow.builder()).build())
                .withMessageContaining(name)
                .satisfies((invalid) -> assertThat(invalid.subject().kind()).isEqualTo(FlowSubject.Kind.GATEWAY));
    }

    static Stream<Arguments> rejectsAnInvalidGateway() {
        return Stream.of(
                gateway("port", (flow) -> flow.port(70000)),
                gateway("prefetch", (flow) -> flow.prefetch(0)),
                gateway("HTTP on port 1", (flow) -> flow.serve(Protocol.GRPC, 1).serve(Protocol.HTTP, 1)),
                gateway("ssl_keyfile", (flow) -> flow.set(GatewaySettings.CERTIFICATE_FILE, "certificate.pem")),
                gateway("heartbeat_timeout", (flow) -> flow.set(GatewaySettings.HEARTBEAT_TIMEOUT, Duration.ZERO)));
    }

    private static Arguments gateway(String name, UnaryOperator<FlowBuilder> definition) {
        return Arguments.of(name, definition);
    }

    @Test
    void rejectsADuplicateName() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> Flow.builder().executor("a").executor("a").build())
                .satisfies((invalid) -> assertThat(invalid.subject()).isEqualTo(FlowSubject.executor("a")));
    }

    @Test
    void rejectsASettingOfAnotherPart() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Flow.builder().set(ExecutorSettings.REPLICAS, 2));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ExecutorDefinition.builder("a").set(GatewaySettings.PREFETCH, 2));
    }

    @Test
    void acceptsACertificateWithItsKey() {
        Flow flow = Flow.builder()
                .tls(Path.of("certificate.pem"), Path.of("key.pem"))
                .build();
        assertThat(flow.gateway().tls()).hasValue(new TlsFiles(Path.of("certificate.pem"), Path.of("key.pem")));
    }
}
