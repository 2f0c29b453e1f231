package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.ExecutorSource.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Maps by name in a file, with a value of an environment variable, which has no case and no dashes. */
class VariableNamesTests {

    private static final String PREFIX = "FLOW_GATEWAY_EXECUTORS_ENCODER_";

    private static ExecutorDefinition executor(String map, String name, String variable) {
        return new Properties()
                .executors("{encoder: {uses: pass-through, " + map + ": {" + name + ": 'file'}}}")
                .variables(Map.of(PREFIX + variable, "variable"))
                .executor("encoder");
    }

    @ParameterizedTest
    @CsvSource({"trace, TRACE", "x-trace, XTRACE", "x_trace, X_TRACE"})
    void aVariableReplacesTheMetadataOfAFile(String name, String variable) {
        ExecutorDefinition executor = executor("metadata", name, "METADATA_" + variable);
        assertThat(executor.settings().get(ExecutorSettings.METADATA)).containsOnly(Map.entry(name, "variable"));
    }

    @ParameterizedTest
    @CsvSource({"size, SIZE", "topK, TOPK", "top-k, TOPK", "top_k, TOP_K"})
    void aVariableReplacesAParameterOfAFile(String name, String variable) {
        ExecutorDefinition executor = executor("with", name, "WITH_" + variable);
        assertThat(((Started) executor.source()).with()).containsOnly(Map.entry(name, "variable"));
    }

    @Test
    void aVariableSetsTheContextOfAFlowFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("flow.yml"), """
                executors: [{name: '${{ CONTEXT.my_name }}', external: true, host: a, port: '${{ CONTEXT.the-port }}'}]
                """);
        ConfigurableEnvironment environment = Properties.of(
                        "definition", "file:" + file, "definition-context.my_name", "one")
                .variables(Map.of(
                        "FLOW_GATEWAY_DEFINITIONCONTEXT_MY_NAME", "two",
                        "FLOW_GATEWAY_DEFINITIONCONTEXT_THEPORT", "4711"))
                .environment();
        new FlowFileDefinition().postProcessEnvironment(environment, new SpringApplication());
        PropertySource<?> flow = environment.getPropertySources().get("flowFile");
        assertThat(flow).isNotNull();
        assertThat(flow.getSource().toString()).contains("flow.gateway.executors.two.", "a:4711");
    }

    @ParameterizedTest
    @CsvSource({"LEVEL, LEVEL", "LOG_LEVEL, LOG_LEVEL", "log-level, LOGLEVEL"})
    void aVariableReplacesTheEnvironmentOfAFile(String name, String variable) {
        ExecutorDefinition executor = executor("environment", name, "ENVIRONMENT_" + variable);
        assertThat(((Started) executor.source()).environment()).containsOnly(Map.entry(name, "variable"));
    }
}
