package dev.flow.app.gateway;

import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.setting.SettingType.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The configuration metadata on the class path. */
final class Metadata {

    private Metadata() {}

    static List<JsonNode> properties() {
        List<JsonNode> properties = new ArrayList<>();
        try {
            for (URL url : Collections.list(
                    Metadata.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
                try (InputStream metadata = url.openStream()) {
                    JsonMapper.shared().readTree(metadata).path("properties").forEach(properties::add);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    /** Returns the names of all properties of this project, with a place for the keys of maps. */
    static TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        properties().forEach((property) -> add(names, property.path("name").asString()));
        return names;
    }

    private static void add(TreeSet<String> names, String name) {
        if (name.equals(ExecutorSettings.PREFIX)) {
            ExecutorSettings.all()
                    .forEach((setting) -> setting.property()
                            .ifPresent((property) ->
                                    names.add(setting.type().shape() == Shape.MAP ? property + ".<key>" : property)));
        } else if (name.equals("flow.client")) {
            Stream.of("url", "documents", "max-message-size", "connect-timeout", "headers.<key>", "ssl.bundle")
                    .forEach((component) -> names.add(name + ".<name>." + component));
        } else if (name.startsWith("flow.")) {
            names.add(named(name));
        }
    }

    /** Returns the name of a property, with a place for the key of a map. */
    static String named(String name) {
        return name.equals("flow.executor.ports") || name.equals("flow.gateway.definition-context")
                ? name + ".<name>"
                : name;
    }
}
