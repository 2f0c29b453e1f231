package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.FlowSettings;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.SettingType.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page docs/reference/configuration.md is what the tables of settings and the configuration metadata contain. */
class ConfigurationReferenceTests {

    private static final Path PAGE = Path.of("../docs/reference/configuration.md");
    private static final Path TEMPLATE = Path.of("src/test/resources/configuration.md");
    private static final String NONE = "–";

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = page();
        if (Boolean.getBoolean("reference.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("Run this test with -Dreference.update=true to update the page.")
                .isEqualTo(page);
    }

    private static String page() throws IOException {
        return Files.readString(TEMPLATE)
                .replace("{{executors}}", settings(ExecutorSettings.all()))
                .replace("{{gateway}}", settings(GatewaySettings.all()))
                .replace("{{flow}}", settings(FlowSettings.all()))
                .replace("{{other}}", otherProperties());
    }

    private static String settings(List<Setting<?>> settings) {
        return settings.stream()
                .map((setting) ->
                        row(property(setting), key(setting), type(setting), defaultOf(setting), setting.description()))
                .collect(Collectors.joining("\n"));
    }

    private static String property(Setting<?> setting) {
        return setting.property()
                .map((property) -> setting.type().shape() == Shape.MAP ? property + ".<key>" : property)
                .map(ConfigurationReferenceTests::code)
                .orElse(NONE);
    }

    private static String key(Setting<?> setting) {
        String keys =
                setting.keys().stream().map(ConfigurationReferenceTests::code).collect(Collectors.joining(", "));
        return keys.isEmpty() ? NONE : setting.inherited() ? keys + " (for all)" : keys;
    }

    private static String type(Setting<?> setting) {
        if (setting.type().javaType().startsWith("dev.flow.")) {
            return setting.type().expectation();
        }
        return setting.type()
                .javaType()
                .replaceAll("[\\w.]+[.$](\\w+)", "$1")
                .replace("<", " of ")
                .replace(">", "");
    }

    private static String defaultOf(Setting<?> setting) {
        String text = setting.defaultText();
        return text.isEmpty() ? NONE : text.contains("`") || text.contains(" ") ? text : code(text);
    }

    private static String otherProperties() {
        Map<String, String> rows = new TreeMap<>();
        for (JsonNode property : Metadata.properties()) {
            String name = property.path("name").asString();
            boolean setting = name.equals(ExecutorSettings.PREFIX)
                    || GatewaySettings.all().stream()
                            .anyMatch(
                                    (one) -> one.property().filter(name::equals).isPresent());
            if ((name.startsWith("flow.") || name.startsWith("management.health.flow."))
                    && !setting
                    && !name.equals("flow.client")) {
                rows.put(name, row(code(Metadata.named(name)), defaultOf(property), sentence(property)));
            }
        }
        return String.join("\n", rows.values());
    }

    private static String defaultOf(JsonNode property) {
        return property.has("defaultValue") ? code(property.get("defaultValue").asString()) : NONE;
    }

    /** The Javadoc of a property begins in lower case and may lack a full stop. */
    private static String sentence(JsonNode property) {
        String text = property.path("description").asString().replaceAll("\\{@\\w+ (\\w+)}", "$1");
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
