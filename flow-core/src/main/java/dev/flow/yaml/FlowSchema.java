package dev.flow.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The keys of Flow YAML as JSON schema, for editors. */
final class FlowSchema {

    /** What may be said in a Flow's {@code with}: of the Flow, of its Gateway, and of all its Executors. */
    static final KeyTable<Object> WITH = new KeyTable<>(
            "a Flow's 'with'",
            Stream.of(
                            FlowKeys.TABLE.keys().stream(),
                            GatewayKeys.TABLE.keys().stream(),
                            ExecutorKeys.TABLE.keys().stream().filter(Key::inherited))
                    .flatMap((keys) -> keys)
                    .<Key<Object, ?>>map(FlowSchema::described)
                    .toList());

    private FlowSchema() {}

    static String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Flow");
        schema.put("description", "Executors, what comes after what, and the Gateway in front of them.");
        schema.putAll(object(FlowFile.TABLE));
        Map<String, Object> properties = properties(FlowFile.TABLE);
        part(properties, "with", object(WITH));
        part(properties, "gateway", object(GatewayKeys.TABLE));
        Map<String, Object> executors = Map.of("type", "array", "items", object(ExecutorKeys.TABLE));
        part(properties, "executors", executors);
        part(properties, "deployments", executors);
        schema.put("properties", properties);
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(schema) + "\n";
    }

    /** Of a key only what is written of it: nobody reads by this table. */
    private static Key<Object, ?> described(Key<?, ?> key) {
        return new Key<Object, Object>(
                key.names(),
                new KeyType<>(key.type().expectation(), key.type().schema(), (value) -> Optional.empty()),
                key.description(),
                key.inherited(),
                (nothing, value) -> {});
    }

    private static Map<String, Object> object(KeyTable<?> table) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.put("properties", properties(table));
        return object;
    }

    private static Map<String, Object> properties(KeyTable<?> table) {
        Map<String, Object> properties = new LinkedHashMap<>();
        table.keys().forEach((key) -> key.names().forEach((name) -> properties.putIfAbsent(name, property(key, name))));
        return properties;
    }

    private static Map<String, Object> property(Key<?, ?> key, String name) {
        Map<String, Object> property = new LinkedHashMap<>();
        boolean former = !name.equals(key.name());
        property.put(
                "description", former ? "The same as " + key.name() + ", as older files write it." : key.description());
        property.putAll(key.type().schema());
        return property;
    }

    private static void part(Map<String, Object> properties, String name, Map<String, Object> schema) {
        @SuppressWarnings("unchecked")
        Map<String, Object> property = (Map<String, Object>) properties.get(name);
        property.putAll(schema);
    }
}
