package dev.flow.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.GatewaySettings;
import dev.flow.spring.client.ClientProperties;
import dev.flow.spring.executor.ExecutorProperties;
import dev.flow.spring.executor.LaunchProperties;
import dev.flow.spring.gateway.GatewayProperties;
import dev.flow.spring.metrics.MetricsProperties;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What IDEs know of the properties: made by annotation processors, which can fail to run without anyone noticing. */
class ConfigurationMetadataTests {

    private static final Map<String, JsonNode> described = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream json = resource("META-INF/spring-configuration-metadata.json")) {
            JsonMapper.shared().readTree(json).get("properties").forEach((property) -> {
                String name = property.get("name").asString();
                if (name.startsWith("flow.") || name.startsWith("management.health.flow.")) {
                    described.put(name, property);
                }
            });
        }
    }

    @Test
    void everyPropertyIsThereWithItsDefault() {
        Map<String, String> declared = new HashMap<>();
        for (Class<?> type : List.of(
                FlowProperties.class,
                ClientProperties.class,
                ExecutorProperties.class,
                LaunchProperties.class,
                GatewayProperties.class,
                MetricsProperties.class)) {
            collect(type.getAnnotation(ConfigurationProperties.class).value(), type, declared);
        }
        GatewaySettings.all().stream()
                .filter((setting) -> setting.property().isPresent())
                .forEach((setting) -> declared.put(setting.property().orElseThrow(), setting.defaultText()));
        declared.put(ExecutorSettings.PREFIX, "");
        Map<String, String> found = new HashMap<>();
        described.forEach((name, property) -> {
            if (name.startsWith("flow.")) {
                found.put(
                        name,
                        property.has("defaultValue")
                                ? property.get("defaultValue").asString()
                                : "");
            }
        });
        assertThat(found).isEqualTo(declared);
    }

    @Test
    void everyPropertyIsDescribedAsBootDescribesThem() {
        assertThat(described).allSatisfy((name, property) -> {
            assertThat(property.has("description")).as(name).isTrue();
            assertThat(property.get("description").asString())
                    .as(name)
                    .doesNotStartWithIgnoringCase("the ")
                    .doesNotStartWithIgnoringCase("a ")
                    .doesNotStartWithIgnoringCase("an ")
                    .doesNotContain("\n")
                    .hasSizeGreaterThan(10);
            if (property.get("type").asString().equals(Boolean.class.getName())) {
                assertThat(property.get("description").asString()).as(name).startsWithIgnoringCase("whether ");
            }
        });
    }

    @Test
    void executorsHaveATypeThatEditorsCompleteFrom() throws ReflectiveOperationException {
        String type = described.get(ExecutorSettings.PREFIX).get("type").asString();
        Class<?> executor = Class.forName(type.replaceAll(".*,|>", ""));
        assertThat(Arrays.stream(executor.getRecordComponents()).map((component) -> dashed(component.getName())))
                .contains("addresses", "min-ready", "ssl", "metadata");
    }

    @Test
    void theSwitchOfTheContributorIsThereToo() {
        assertThat(described
                        .get("management.health.flow.enabled")
                        .get("defaultValue")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void conditionsCanBeCheckedWithoutLoadingClasses() throws IOException {
        Properties conditions = new Properties();
        try (InputStream properties = resource("META-INF/spring-autoconfigure-metadata.properties")) {
            conditions.load(properties);
        }
        assertThat(conditions)
                .containsEntry(
                        "dev.flow.spring.web.GatewayWebAutoConfiguration.ConditionalOnClass",
                        "org.springframework.web.servlet.DispatcherServlet");
    }

    @Test
    void everyAutoConfigurationIsAnnounced() throws IOException {
        try (InputStream imports =
                resource("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports")) {
            assertThat(new String(imports.readAllBytes()).lines())
                    .isSorted()
                    .allSatisfy((name) -> assertThat(Class.forName(name)).isFinal())
                    .hasSize(12);
        }
    }

    private static void collect(String prefix, Class<?> type, Map<String, String> declared) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) {
                collect(name, component.getType(), declared);
            } else {
                declared.put(name, defaultOf(type, component));
            }
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String defaultOf(Class<?> type, RecordComponent component) {
        return Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
                .filter((parameter) -> parameter.getName().equals(component.getName()))
                .map((parameter) -> parameter.getAnnotation(DefaultValue.class))
                .map((value) -> value == null ? "" : String.join(",", value.value()))
                .findFirst()
                .orElseThrow();
    }

    private static InputStream resource(String path) throws IOException {
        // Of this module: other jars have resources of that name.
        List<URL> found = new ArrayList<>();
        FlowProperties.class.getClassLoader().getResources(path).asIterator().forEachRemaining(found::add);
        String here = FlowProperties.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        return found.stream()
                .filter((url) -> url.toString().startsWith(here))
                .findFirst()
                .orElseThrow()
                .openStream();
    }
}
