package dev.flow.gateway.http;

import dev.flow.gateway.FlowEndpoint;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Collects the schemas of documents among the components of an OpenAPI document. */
final class OpenApiSchemas {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COMPONENTS = "#/components/schemas/";

    private final ObjectNode components;

    /**
     * @param components the node that holds the schemas by name
     */
    OpenApiSchemas(ObjectNode components) {
        this.components = components;
    }

    /** Adds a schema and returns a reference to it; the schema of any object if no schema is known. */
    JsonNode reference(Optional<FlowEndpoint.Schema> schema) {
        if (schema.isEmpty()) {
            return object();
        }
        JsonNode model = json(schema.get());
        for (Map.Entry<String, JsonNode> definition :
                new ArrayList<>(model.path("$defs").properties())) {
            this.components.set(definition.getKey(), relocated(definition.getValue()));
        }
        if (!model.has("$ref")) {
            this.components.set(schema.get().name(), relocated(((ObjectNode) model).without("$defs")));
        }
        return JSON.createObjectNode().put("$ref", COMPONENTS + schema.get().name());
    }

    /** Copies a schema with its references changed from its own definitions to the components. */
    private static JsonNode relocated(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.properties()
                    .forEach((field) -> copy.set(
                            field.getKey(),
                            field.getKey().equals("$ref") && field.getValue().isString()
                                    ? StringNode.valueOf(
                                            field.getValue().stringValue().replace("#/$defs/", COMPONENTS))
                                    : relocated(field.getValue())));
            return copy;
        }
        if (schema instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach((element) -> copy.add(relocated(element)));
            return copy;
        }
        return schema;
    }

    static JsonNode json(FlowEndpoint.Schema schema) {
        return JSON.valueToTree(schema.plain());
    }

    static ObjectNode object() {
        return JSON.createObjectNode().put("type", "object");
    }
}
