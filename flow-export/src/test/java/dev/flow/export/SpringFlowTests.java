package dev.flow.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import dev.flow.net.Protocol;
import dev.flow.spring.gateway.GatewayProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringFlowTests {

    @TempDir
    private Path folder;

    @Test
    void propertiesDescribeTheFlowThatAFlowFileWould() throws IOException {
        Flow flow = read("""
                        spring.application.name: search
                        server.port: 12345
                        flow.gateway:
                          timeoutSend: 3s
                          executors:
                            encoder:
                              uses: com.example.Encoder
                              with: {size: "${SIZE_OF_ENCODER:small}"}
                              replicas: 2
                              min-ready: 2
                            indexer:
                              addresses: [10.0.0.7:12346, 10.0.0.8:12346]
                              needs: [encoder]
                              no-reduce: true
                              polling: all
                              when: '{"tags__kind": {"$eq": "text"}}'
                              timeout: 2s
                              metadata: {tenant: a}
                        """).flow();
        assertThat(flow)
                .isEqualTo(Flow.builder()
                        .name("search")
                        .serve(Protocol.GRPC, 9090)
                        .serve(Protocol.HTTP, 12345)
                        .timeoutSend(Duration.ofSeconds(3))
                        .executor(
                                "encoder",
                                (encoder) -> encoder.uses("com.example.Encoder")
                                        .with("size", "small")
                                        .replicas(2)
                                        .minReady(2))
                        .executor(
                                "indexer",
                                (indexer) -> indexer.external("10.0.0.7:12346", "10.0.0.8:12346")
                                        .needs("encoder")
                                        .noReduce()
                                        .polling("all")
                                        .when(Map.of("tags__kind", Map.of("$eq", "text")))
                                        .timeout(Duration.ofSeconds(2))
                                        .metadata("tenant", "a"))
                        .build());
    }

    @Test
    void whatElseItSaysOfTheGatewayBecomesVariables() throws IOException {
        SpringFlow read = read("""
                flow:
                  shutdown.delay: 9s
                  executor.port: 1
                  gateway:
                    heartbeat.busy-timeout: 20s
                    websocket.allowed-origins: [https://a.example, https://b.example]
                    executors.encoder.uses: pass-through
                ---
                spring.config.activate.on-profile: dev
                flow.gateway.prefetch: 1
                """);
        assertThat(read.settings())
                .isEqualTo(Map.of(
                        "FLOW_GATEWAY_HEARTBEAT_BUSYTIMEOUT", "20s",
                        "FLOW_GATEWAY_WEBSOCKET_ALLOWEDORIGINS_0", "https://a.example",
                        "FLOW_GATEWAY_WEBSOCKET_ALLOWEDORIGINS_1", "https://b.example"));
        assertThat(read.flow().gateway().prefetch()).isEqualTo(1000);
    }

    @Test
    void whatMakesNoFlowIsRefused() {
        refuses("server.port: 1", "describes no Flow: expected Executors below flow.gateway.executors");
        refuses("flow.gateway.definition: file:flow.yml", "expected to be given that file itself");
        refuses("flow.gateway.executors.a.replicas: many", "many");
        refuses("flow.gateway.executors: {a: {uses: x}, b: {uses: x}}", "[a, b] do not say what they need");
        refuses("flow.gateway.executors.a: {uses: x, ssl.bundle: own}", "'a' has the SSL bundle 'own'");
        refuses("flow.gateway.executors.a: {uses: x, when: '{'}", "condition {: expected JSON");
    }

    @Test
    void executorsHaveThePropertiesThatTheStarterReads() {
        assertThat(components(SpringExecutor.class)).isEqualTo(components(GatewayProperties.Executor.class));
    }

    @Test
    void anExecutorThatIsElsewhereIsInAContainerWhereItHasAnImage() throws IOException {
        Flow flow =
                read("flow.gateway.executors.encoder.addresses: 10.0.0.7:12346").flow();
        assertThat(KubernetesExport.of(flow, ExportOptions.DEFAULT).files()).doesNotContainKey("encoder/pods.yml");
        assertThat(KubernetesExport.of(
                                flow,
                                ExportOptions.DEFAULT.images(
                                        new Images("g:1", "p:1", Map.of("encoder", "e:1"), Set.of())))
                        .files())
                .hasEntrySatisfying(
                        "encoder/pods.yml", (pods) -> assertThat(pods).contains("image: e:1"))
                .hasEntrySatisfying(
                        "gateway/config-map.yml",
                        (map) ->
                                assertThat(map).contains("dns:///encoder:12346").doesNotContain("10.0.0.7"));
        assertThat(flow.executor("encoder").map(ExecutorDefinition::replicas)).contains(1);
    }

    private void refuses(String properties, String why) {
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> read(properties))
                .withMessageContaining(why);
    }

    private SpringFlow read(String properties) throws IOException {
        return SpringFlow.read(Files.writeString(this.folder.resolve("application.yml"), properties));
    }

    private static List<String> components(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .map((component) -> component.getGenericType().getTypeName().replaceAll("[\\w.]+[.$]Ssl", "Ssl") + " "
                        + component.getName())
                .toList();
    }
}
