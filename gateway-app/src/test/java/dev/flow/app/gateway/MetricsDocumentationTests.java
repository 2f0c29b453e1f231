package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page of meters, the dashboard and the alert rules name is what a running Gateway shows to Prometheus. */
class MetricsDocumentationTests {

    private static final Path DOCS = Path.of("../docs");
    private static final Set<String> SUFFIXES = Set.of("_count", "_sum", "_max");

    /** Labels of each series, by its name; of each label all values there are. */
    private static final Map<String, Map<String, Set<String>>> series = new TreeMap<>();

    @BeforeAll
    static void scrape() throws IOException {
        ExecutorServer executor = ExecutorServer.start("executor0", new PassThrough(), "127.0.0.1", 0);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Configured.class)
                .run(
                        "--server.port=0",
                        "--spring.grpc.server.port=0",
                        "--flow.metrics.jina-names=true",
                        "--flow.gateway.executors.executor0.addresses=127.0.0.1:" + executor.port())) {
            int port = context.getBean(GrpcServerLifecycle.class).getPort();
            Integer http = context.getEnvironment().getProperty("local.server.port", Integer.class);
            HttpApi api = new HttpApi(http);
            try (GrpcClient client = new GrpcClient(port)) {
                await().until(() -> client.serving("flow"));
                client.single(Sample.request("a1"));
            }
            // One meter is there only after a loss.
            executor.close();
            await().until(() -> api.get("/actuator/prometheus").body().contains("flow_replica_detection_seconds_max"));
            await().until(() -> api.get("/actuator/prometheus").body().contains("grpc_server_processing_duration"));
            api.get("/actuator/prometheus").body().lines().forEach(MetricsDocumentationTests::add);
        }
    }

    @AfterAll
    static void forget() {
        series.clear();
    }

    private static void add(String line) {
        Matcher sample = Pattern.compile("^([a-zA-Z_:]+)(\\{.*})? \\S+$").matcher(line);
        if (!sample.find()) {
            return;
        }
        Map<String, Set<String>> labels = series.computeIfAbsent(sample.group(1), (name) -> new HashMap<>());
        Matcher label = Pattern.compile("(\\w+)=\"([^\"]*)\"").matcher(String.valueOf(sample.group(2)));
        while (label.find()) {
            labels.computeIfAbsent(label.group(1), (name) -> new HashSet<>()).add(label.group(2));
        }
    }

    @Test
    void thePageHasAllMetersOfTheFlowAndNoOthersWithTheirTags() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `[a-z.]+` \\| `(\\w+)` \\| \\w+ \\| ([^|]*) \\|")
                .matcher(Files.readString(DOCS.resolve("metrics.md")));
        while (row.find()) {
            Set<String> tags = new TreeSet<>();
            // What stands behind a colon are values.
            Matcher tag = Pattern.compile("`(\\w+)`").matcher(row.group(2).replaceAll(":.*", ""));
            while (tag.find()) {
                tags.add(tag.group(1));
            }
            documented.put(row.group(1), tags);
        }
        Map<String, Set<String>> shown = new TreeMap<>();
        series.forEach((name, labels) -> {
            if (Stream.of("flow_", "jina_", "grpc_").anyMatch(name::startsWith)) {
                shown.put(withoutSuffix(name), new TreeSet<>(labels.keySet()));
            }
        });
        assertThat(documented).isEqualTo(shown);
    }

    @TestFactory
    Stream<DynamicTest> theDashboardAsksForWhatThereIs() throws IOException {
        JsonNode dashboard =
                JsonMapper.shared().readTree(DOCS.resolve("grafana/flow.json").toFile());
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            for (JsonNode target : panel.path("targets")) {
                String title = panel.get("title").asString() + " "
                        + target.get("refId").asString();
                tests.add(DynamicTest.dynamicTest(
                        title, () -> check(target.get("expr").asString())));
            }
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests.stream();
    }

    @Test
    void thePanelsOfTheDashboardDoNotLieOverEachOther() throws IOException {
        JsonNode dashboard =
                JsonMapper.shared().readTree(DOCS.resolve("grafana/flow.json").toFile());
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            JsonNode place = panel.get("gridPos");
            for (int x = 0; x < place.get("w").asInt(); x++) {
                for (int y = 0; y < place.get("h").asInt(); y++) {
                    assertThat(taken.add((place.get("x").asInt() + x) + ","
                                    + (place.get("y").asInt() + y)))
                            .as(panel.get("title").asString())
                            .isTrue();
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> theAlertsWatchWhatThereIs() throws IOException {
        Map<String, List<Map<String, Object>>> rules =
                new Yaml().load(Files.readString(DOCS.resolve("prometheus/alerts.yml")));
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> alerts =
                (List<Map<String, Object>>) rules.get("groups").get(0).get("rules");
        assertThat(alerts).extracting((alert) -> alert.get("alert")).doesNotHaveDuplicates();
        return alerts.stream()
                .map((alert) -> DynamicTest.dynamicTest(String.valueOf(alert.get("alert")), () -> {
                    check(String.valueOf(alert.get("expr")));
                    assertThat(alert).containsKeys("labels", "annotations");
                }));
    }

    /** Names of series begin with that of a part of the system; nothing else in these expressions does. */
    private static void check(String expression) {
        Matcher use = Pattern.compile("\\b((?:flow|jina|grpc|jvm|process)_\\w+)(\\{[^}]*})?")
                .matcher(expression);
        int uses = 0;
        while (use.find()) {
            uses++;
            assertThat(series).containsKey(use.group(1));
            checkLabels(series.get(use.group(1)), String.valueOf(use.group(2)));
        }
        assertThat(uses).as(expression).isPositive();
    }

    private static void checkLabels(Map<String, Set<String>> labels, String selector) {
        // Prometheus adds these two itself; values behind =~ are Grafana's variables.
        Matcher label = Pattern.compile("(\\w+)(!?=)\"([^\"]*)\"").matcher(selector);
        while (label.find()) {
            assertThat(labels).containsKey(label.group(1));
            assertThat(labels.get(label.group(1))).contains(label.group(3));
        }
    }

    /** The application but for its scan, which would find what other tests have. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Configured {}

    private static String withoutSuffix(String name) {
        return SUFFIXES.stream()
                .filter(name::endsWith)
                .findFirst()
                .map((suffix) -> name.substring(0, name.length() - suffix.length()))
                .orElse(name);
    }
}
