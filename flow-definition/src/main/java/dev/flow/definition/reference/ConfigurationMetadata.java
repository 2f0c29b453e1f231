package dev.flow.definition.reference;

import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Generates the configuration metadata of Spring Boot, from which editors complete properties. */
public final class ConfigurationMetadata {

    private static final String PREFIX = "flow.gateway.";

    private ConfigurationMetadata() {}

    /**
     * Writes the metadata of all settings, and the source of the type of {@code flow.gateway.executors}.
     *
     * @param arguments a file with metadata to add, the file to write, and the folder for Java sources
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String... arguments) throws IOException {
        Path more = Path.of(arguments[0]);
        Map<String, List<Map<String, Object>>> metadata =
                JsonMapper.shared().readValue(Files.readString(more), new TypeReference<>() {});
        List<Map<String, Object>> properties = new ArrayList<>(metadata.getOrDefault("properties", List.of()));
        properties.addAll(properties());
        write(
                Path.of(arguments[1]),
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(Map.of("properties", properties)));
        write(Path.of(arguments[2]).resolve(ExecutorPropertiesSource.PATH), ExecutorPropertiesSource.text());
    }

    private static void write(Path file, String text) throws IOException {
        // An unchanged file keeps its time, so that the compiler does not run again.
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        Files.writeString(file, text);
    }

    /** Returns the metadata of the properties below {@code flow.gateway}. */
    public static List<Map<String, Object>> properties() {
        List<Map<String, Object>> properties = new ArrayList<>();
        GatewaySettings.all().stream()
                .filter((setting) -> setting.property().orElse("").startsWith(PREFIX))
                .map(ConfigurationMetadata::property)
                .forEach(properties::add);
        Map<String, Object> executors = new LinkedHashMap<>();
        executors.put("name", ExecutorSettings.PREFIX);
        executors.put("type", "java.util.Map<java.lang.String," + ExecutorPropertiesSource.TYPE + ">");
        executors.put("description", "Executors of the Flow, by name.");
        properties.add(executors);
        return properties;
    }

    private static Map<String, Object> property(Setting<?> setting) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", setting.property().orElseThrow());
        property.put("type", setting.type().javaType());
        property.put("description", setting.description());
        if (setting.defaultValue().isPresent() && !setting.defaultText().isEmpty()) {
            property.put("defaultValue", setting.defaultText());
        }
        return property;
    }
}
