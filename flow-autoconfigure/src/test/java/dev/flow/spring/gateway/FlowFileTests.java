package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flow.client.FlowClient;
import dev.flow.definition.ExecutorSource;
import dev.flow.definition.Flow;
import dev.flow.document.Document;
import dev.flow.executor.Requests;
import dev.flow.gateway.Gateway;
import dev.flow.spring.executor.FlowExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** A Flow file instead of properties, in a real application. */
@ExtendWith(OutputCaptureExtension.class)
class FlowFileTests {

    @TempDir
    private Path directory;

    @Test
    void aGatewayIsWhatItsFlowFileSays() throws IOException {
        Path file = write("""
                jtype: Flow
                with: {protocol: http, timeout_send: 2000, prefetch: 50, port: 0}
                executors:
                  - name: one
                    uses: appender
                  - name: two
                    uses: pass-through
                    min_ready: 1
                    uses_with: {size: 7}
                    env: {LEVEL: INFO}
                  - name: left
                    needs: one
                    floating: true
                    external: true
                    host: 127.0.0.1
                    port: 1
                    grpc_metadata: {authorization: token}
                """);
        try (ConfigurableApplicationContext context =
                start("flow.gateway.definition=file:" + file, "flow.gateway.executors.two.uses=appender")) {
            Gateway gateway = context.getBean(Gateway.class);
            assertThat(gateway.graph().names()).containsExactly("one", "two", "left");
            assertThat(gateway.graph().leaves()).containsExactly("two");
            assertThat(gateway.settings().prefetch()).isEqualTo(50);
            Flow flow = context.getBean(Flow.class);
            ExecutorSource.Started two =
                    (ExecutorSource.Started) flow.executor("two").orElseThrow().source();
            assertThat(flow.gateway().timeoutSend()).hasValue(Duration.ofSeconds(2));
            assertThat(two.uses()).isEqualTo("appender");
            assertThat(two.with()).containsEntry("size", 7);
            assertThat(two.environment()).containsEntry("LEVEL", "INFO");
            assertThat(flow.executor("left").orElseThrow().metadata()).containsEntry("authorization", "token");
            String port = context.getEnvironment().getProperty("local.server.port");
            try (FlowClient client = FlowClient.to("http://127.0.0.1:" + port)) {
                assertThat(client.post("/append", Document.ofText("a")).get(0).text())
                        .contains("a!!");
            }
        }
    }

    @Test
    void theFileMayBeNamedWithoutAScheme() throws IOException {
        Path file = write("executors: [{name: one, uses: appender}]");
        try (ConfigurableApplicationContext context = start("flow.gateway.definition=" + file)) {
            assertThat(context.getBean(Gateway.class).graph().names()).containsExactly("one");
        }
    }

    @Test
    void aMistakeStopsTheStartWithItsLine(CapturedOutput output) throws IOException {
        Path file = write("executors:\n  - name: one\n    replcas: 2\n");
        assertStops("flow.gateway.definition=file:" + file);
        assertThat(output)
                .contains("The Flow cannot start: flow.yml, line 3: 'replcas'")
                .contains("flow.gateway.definition");
    }

    @Test
    void whatTheFileLeavesOpenIsGivenByProperties() throws IOException {
        Path file = write("""
                executors:
                  - {name: '${{ CONTEXT.name }}', uses: appender, min_ready: '${{ CONTEXT.least-ready }}'}
                """);
        String[] properties = {
            "flow.gateway.definition=file:" + file,
            "flow.gateway.definition-context.name=one",
            "flow.gateway.definition-context.least-ready=1"
        };
        try (ConfigurableApplicationContext context = start(properties)) {
            assertThat(context.getBean(Gateway.class).graph().names()).containsExactly("one");
        }
    }

    @Test
    void whatIsNotGivenIsNamedWithItsProperty(CapturedOutput output) throws IOException {
        Path file = write("executors: [{name: '${{ CONTEXT.name }}'}]");
        assertStops("flow.gateway.definition=file:" + file);
        assertThat(output).contains("${{ CONTEXT.name }}").contains("flow.gateway.definition-context.name");
    }

    @Test
    void aPortTooManyStopsTheStartUnlessOneIsChosen(CapturedOutput output) throws IOException {
        Path file = write("""
                with: {protocol: [GRPC, HTTP, WEBSOCKET], port: [0, 12345, 12346]}
                executors: [{name: one, uses: appender}]
                """);
        String definition = "--flow.gateway.definition=file:" + file;
        SpringApplicationBuilder application =
                new SpringApplicationBuilder(Application.class).properties("spring.grpc.server.port=0");
        assertThatThrownBy(() -> application.run(definition).close()).isInstanceOf(RuntimeException.class);
        assertThat(output)
                .contains("HTTP on port 12345 and WEBSOCKET on port 12346")
                .contains("server.port");
        try (ConfigurableApplicationContext context = start(definition.substring(2))) {
            assertThat(context.getBean(Gateway.class).graph().names()).containsExactly("one");
        }
    }

    @Test
    void whatIsAroundShardsIsThereToo() throws IOException {
        Path file = write("""
                executors: [{name: one, uses: appender, shards: 2, uses_before: appender, uses_after: pass-through}]
                """);
        try (ConfigurableApplicationContext context = start(
                "flow.gateway.definition=file:" + file,
                "flow.gateway.executors.one.addresses=127.0.0.1:1,127.0.0.1:2",
                "flow.gateway.executors.one_uses_after.addresses=127.0.0.1:3")) {
            assertThat(context.getBean(Gateway.class).graph().names())
                    .containsExactly("one_uses_before", "one", "one_uses_after");
        }
    }

    @Test
    void aFileThatIsNotThereStopsTheStartWithAdvice(CapturedOutput output) {
        assertStops("flow.gateway.definition=file:absent.yml");
        assertThat(output).contains("flow.gateway.definition").contains("file:absent.yml");
    }

    private void assertStops(String property) {
        try (ConfigurableApplicationContext context = start(property)) {
            throw new AssertionError(context + " was started");
        } catch (RuntimeException stopped) {
            assertThat(stopped).isNotNull();
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(this.directory.resolve("flow.yml"), text);
    }

    private static ConfigurableApplicationContext start(String... properties) {
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "server.port=0", "spring.grpc.server.port=0", "flow.executor.port=0"),
                        java.util.stream.Stream.of(properties))
                .map((property) -> "--" + property)
                .toArray(String[]::new);
        return new SpringApplicationBuilder(Application.class).run(arguments);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Appender.class)
    static class Application {}

    @FlowExecutor("appender")
    static class Appender {

        @Requests("/append")
        List<Document> append(List<Document> documents) {
            return documents.stream()
                    .map((document) -> document.toBuilder()
                            .text(document.text().orElse("") + "!")
                            .build())
                    .toList();
        }
    }
}
