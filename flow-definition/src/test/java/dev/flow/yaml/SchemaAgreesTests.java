package dev.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** Behind each key the schema takes what the reader takes, and nothing else. */
class SchemaAgreesTests {

    private static final List<String> VALUES = List.of(
            "null",
            "0",
            "1",
            "-1",
            "-2",
            "1.5",
            "65535",
            "65536",
            "99999999999",
            "true",
            "'0'",
            "'7'",
            "'-1'",
            "'-2'",
            "'007'",
            "'65535'",
            "'65536'",
            "'true'",
            "'False'",
            "''",
            "text",
            "two words",
            "gateway",
            "1a",
            "ANY",
            "all",
            "'2'",
            "'{\"/index\": \"ALL\"}'",
            "http",
            "Websocket",
            "hang",
            "inspect",
            "needs",
            "[]",
            "[text]",
            "[1, 2]",
            "[http, GRPC]",
            "[text, 1]",
            "[[1]]",
            "[{a: 1}]",
            "{}",
            "{a: 1}",
            "{a: [1]}",
            "{a: {b: c}}",
            "{/index: ALL, '*': 1}",
            "{/index: SOME}",
            "{jtype: Encoder}",
            "{jtype: Encoder, with: {size: 1}, metas: {name: x}}",
            "{jtype: Encoder, with: 1}",
            "{jtype: Encoder, no: 1}",
            "{with: {size: 1}}",
            "0.5",
            "'.5'",
            "1001",
            "500ms",
            "0s",
            "1m",
            "PT0.5S",
            "PT",
            "64MB",
            "0KB",
            "3GB",
            "round-robin",
            "ROUND_ROBIN",
            "jina-3.34",
            "v2");

    /** What is looked at again where it is put to use, and refused there. */
    private static final Set<String> READ_TWICE = Set.of("name");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(JsonMapper.shared().readTree(FlowYaml.schema()));

    @TestFactory
    Stream<DynamicTest> ofAnExecutor() {
        return agreeing(ExecutorKeys.TABLE, "executors: [{%s: %s}]");
    }

    @TestFactory
    Stream<DynamicTest> ofAGateway() {
        return agreeing(GatewayKeys.TABLE, "gateway: {%s: %s}");
    }

    @TestFactory
    Stream<DynamicTest> ofAFlow() {
        return agreeing(FlowKeys.TABLE, "with: {%s: %s}");
    }

    @TestFactory
    Stream<DynamicTest> ofWhatAllExecutorsHave() {
        KeyTable<ExecutorDraft> inherited = new KeyTable<>(
                "all Executors",
                ExecutorKeys.TABLE.keys().stream().filter(Key::inherited).toList());
        return agreeing(inherited, "with: {%s: %s}");
    }

    private Stream<DynamicTest> agreeing(KeyTable<?> table, String form) {
        return table.keys().stream()
                .flatMap((key) -> key.names().stream()
                        .map((name) -> DynamicTest.dynamicTest(
                                name,
                                () -> assertThat(VALUES)
                                        .allSatisfy((value) -> assertThat(fits(form.formatted(name, value)))
                                                .as(form.formatted(name, value))
                                                .isEqualTo(isRead(key, name, form, value))))));
    }

    private boolean fits(String yaml) {
        Map<String, ?> file = YamlTree.read("flow.yml", yaml).plain();
        return this.schema.validate(JsonMapper.shared().valueToTree(file)).isEmpty();
    }

    private static boolean isRead(Key<?, ?> key, String name, String form, String value) {
        try {
            key.type()
                    .read(name, YamlTree.read("value", "v: " + value).entries().get("v"));
            if (READ_TWICE.contains(name) && !form.startsWith("with")) {
                FlowYaml.reader().environment(Map.of()).read("flow.yml", form.formatted(name, value));
            }
            return true;
        } catch (InvalidFlowFileException refused) {
            return false;
        }
    }
}
