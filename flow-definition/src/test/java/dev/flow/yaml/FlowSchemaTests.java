package dev.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema says what the reader does. */
class FlowSchemaTests {

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(JsonMapper.shared().readTree(FlowYaml.schema()));

    @TestFactory
    Stream<DynamicTest> whatIsReadFits() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/flows"))) {
            return files.filter((file) -> file.toString().endsWith(".yml")).toList().stream()
                    .map((file) -> DynamicTest.dynamicTest(
                            file.getFileName().toString(),
                            () -> assertThat(problems(Files.readString(file))).isEmpty()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "executors: [{name: a, replcas: 2}]",
                "executors: [{name: a, replicas: 0}]",
                "executors: [{name: a, replicas: two}]",
                "executors: [{name: a, floating: perhaps}]",
                "executors: [{name: a, needs: {b: c}}]",
                "executors: {a: {}}",
                "with: {protocol: FTP}",
                "with: {port: 70000}",
                "gateway: {name: x}",
                "jtype: Deployment",
                "version: 2",
                "exectors: []"
            })
    void whatIsRefusedDoesNotFit(String file) {
        assertThat(problems(file)).isNotEmpty();
    }

    @Test
    void aVariableMayStandForAnything() {
        assertThat(problems("executors: [{replicas: '${{ ENV.COPIES }}', floating: '${{ ENV.FLOATS }}'}]"))
                .isEmpty();
    }

    @Test
    void everyKeySaysWhatItIsFor() {
        Stream.of(ExecutorKeys.TABLE, GatewayKeys.TABLE, FlowKeys.TABLE, FlowFile.TABLE)
                .flatMap((table) -> table.keys().stream())
                .forEach((key) -> assertThat(key.description()).as(key.name()).endsWith("."));
    }

    private List<Error> problems(String yaml) {
        JsonNode file =
                JsonMapper.shared().valueToTree(YamlTree.read("flow.yml", yaml).plain());
        return this.schema.validate(file);
    }
}
