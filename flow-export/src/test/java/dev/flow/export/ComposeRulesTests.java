package dev.flow.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.Flow;
import dev.flow.yaml.FlowYaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold of every file of Docker Compose, whatever the Flow. */
@SuppressWarnings("unchecked")
class ComposeRulesTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Examples.class)
    void theGatewayWaitsForAllThatCanTellThatTheyAreHealthy(Examples example) {
        Map<String, Map<String, Object>> services = services(example);
        Map<String, Object> needed =
                (Map<String, Object>) services.get("gateway").get("depends_on");
        TreeSet<String> others = new TreeSet<>(services.keySet());
        others.remove("gateway");
        assertThat(needed.keySet()).isEqualTo(others);
        assertThat(needed.values()).allMatch(Map.of("condition", "service_healthy")::equals);
        assertThat(others)
                .allSatisfy((name) -> assertThat(check(services.get(name)).get("test"))
                        .asList()
                        .contains("ping"));
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void theGatewayFindsExecutorsByTheNamesOfTheirServices(Examples example) {
        Map<String, Object> file = file(example);
        Map<String, Object> config = ((Map<String, Map<String, Object>>) file.get("configs")).get("flow");
        Flow seen =
                FlowYaml.reader().read("flow", config.get("content").toString().replace("$$", "$"));
        List<String> hosts = seen.executors().stream()
                .map(ExecutorDefinition::source)
                .map(External.class::cast)
                .filter(External::grows)
                .flatMap((external) -> external.addresses().stream())
                .map((address) -> address.written().replaceAll("dns:///|:12346", ""))
                .toList();
        TreeSet<String> services = new TreeSet<>(services(example).keySet());
        services.remove("gateway");
        assertThat(hosts).containsExactlyInAnyOrderElementsOf(services);
        assertThat(seen.executors())
                .extracting(ExecutorDefinition::name)
                .containsExactlyElementsOf(example.flow().executors().stream()
                        .map(ExecutorDefinition::name)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void timesAddUpWithTheDrain(Examples example) {
        assertThat(services(example).values()).allSatisfy((service) -> {
            Map<String, String> environment = (Map<String, String>) service.get("environment");
            Duration needed = environment.entrySet().stream()
                    .filter((entry) -> entry.getKey().matches(".*(SHUTDOWN_DELAY|GRACE_PERIOD|SHUTDOWN_PHASE)"))
                    .map((entry) -> Duration.parse("PT" + entry.getValue()))
                    .reduce(Duration.ZERO, Duration::plus);
            assertThat(Duration.parse("PT" + service.get("stop_grace_period"))).isGreaterThan(needed);
        });
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void nothingMayDoMoreThanItMust(Examples example) {
        assertThat(services(example).values())
                .allSatisfy((service) -> assertThat(service)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .containsEntry("tmpfs", List.of("/tmp"))
                        .containsEntry("user", "10001:10001"));
    }

    private Map<String, Map<String, Object>> services(Examples example) {
        return (Map<String, Map<String, Object>>) file(example).get("services");
    }

    private Map<String, Object> file(Examples example) {
        return Examples.documents(example.compose(this.folder.resolve("docker-compose.yml")))
                .get(0);
    }

    private static Map<String, Object> check(Map<String, Object> service) {
        return (Map<String, Object>) service.get("healthcheck");
    }
}
