package dev.flow.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The keys of Flow YAML as JSON schema, for editors. */
final class FlowSchema {

    /**
     * The keys of a Flow's {@code with} block: those of the Flow, of all its Executors, and of its Gateway. A key of both has the
     * description of the Executors, because a Gateway only keeps it for Python.
     */
    static final KeyTable<Object> WITH = new KeyTable<>(
            "a Flow's 'with'",
            Stream.of(
                            FlowKeys.TABLE.keys().stream(),
                            ExecutorKeys.TABLE.keys().stream().filter(Key::inherited),
                            GatewayKeys.TABLE.keys().stream())
                    .flatMap((keys) -> keys)
                    .<Key<Object, ?>>map(FlowSchema::described)
                    .toList());

    private FlowSchema() {}

    static String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Flow");
        schema.put("description", "Executors, their order, and the Gateway in front of them.");
        schema.putAll(FlowFile.TABLE.schema());
        Map<String, Object> properties = FlowFile.TABLE.properties();
        part(properties, "with", WITH.schema());
        part(properties, "gateway", GatewayKeys.TABLE.schema());
        Map<String, Object> executors = Map.of("type", "array", "items", ExecutorKeys.TABLE.schema());
        part(properties, "executors", executors);
        part(properties, "deployments", executors);
        schema.put("properties", properties);
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(schema) + "\n";
    }

    /** Returns a key for the schema, which does not read values. */
    private static Key<Object, ?> described(Key<?, ?> key) {
        return new Key<Object, Object>(
                key.names(),
                new KeyType<>(key.type().expectation(), key.type().schema(), (value) -> Optional.empty()),
                key.description(),
                key.inherited(),
                (nothing, value) -> {});
    }

    private static void part(Map<String, Object> properties, String name, Map<String, Object> schema) {
        @SuppressWarnings("unchecked")
        Map<String, Object> property = (Map<String, Object>) properties.get(name);
        schema.forEach(property::putIfAbsent);
    }
}
