package dev.flow.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.FlowException;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.net.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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
    void settingsOfTheGatewayAreInTheFlowAndOtherPropertiesAreVariables() throws IOException {
        SpringFlow read = read("""
                flow:
                  shutdown.delay: 9s
                  executor.port: 1
                  metrics.jina-names: true
                  gateway:
                    heartbeat.busyTimeout: 20s
                    websocket.allowed-origins: [https://a.example, https://b.example]
                    executors.encoder.uses: pass-through
                ---
                spring.config.activate.on-profile: dev
                flow.gateway.prefetch: 1
                """);
        assertThat(read.settings()).isEqualTo(Map.of("FLOW_METRICS_JINANAMES", "true"));
        GatewayDefinition gateway = read.flow().gateway();
        assertThat(gateway.get(GatewaySettings.HEARTBEAT_BUSY_TIMEOUT)).hasSeconds(20);
        assertThat(gateway.get(GatewaySettings.WEBSOCKET_ALLOWED_ORIGINS))
                .containsExactly("https://a.example", "https://b.example");
        assertThat(gateway.prefetch()).isEqualTo(1000);
        assertThat(ComposeExport.of(read.flow(), ExportOptions.DEFAULT).text())
                .contains("heartbeat_busy_timeout: 20s", "https://b.example");
    }

    @Test
    void whatMakesNoFlowIsRefused() {
        refuses("server.port: 1", "flow.gateway.executors");
        refuses("flow.gateway.definition: file:flow.yml", "'file:flow.yml'");
        refuses("flow.gateway.executors.a.replicas: many", "'many'");
        refuses("flow.gateway.executors: {a: {uses: x}, b: {uses: x}}", "[a, b]");
        refuses("flow.gateway.executors.a: {uses: x, ssl.bundle: own}", "'own'");
        refuses("flow.gateway.executors.a: {uses: x, when: '{'}", "flow.gateway.executors.a.when");
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
        assertThatExceptionOfType(FlowException.class)
                .isThrownBy(() -> read(properties))
                .withMessageContaining(why);
    }

    private SpringFlow read(String properties) throws IOException {
        return SpringFlow.read(Files.writeString(this.folder.resolve("application.yml"), properties));
    }
}
